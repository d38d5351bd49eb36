import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { tap, type Observable } from 'rxjs';
import { isMatched } from '../session/route-access.js';

/** What is changed by whoever saw it as it stands goes out with its version as the ETag, and comes back as `If-Match`. */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    if (!isMatched(http.getRequest<Request>())) return next.handle();
    return next.handle().pipe(
      tap((answer) => {
        const { version } = (answer ?? {}) as { version?: unknown };
        if (typeof version === 'number') http.getResponse<Response>().setHeader('ETag', `"${version}"`);
      }),
    );
  }
}
