import type { Problem as ProblemBody } from '@duban/api-contract';
import { HouseRefusal, isRecordAway, isUnstorable, RuleFault } from '@duban/database';
import { DraftRefusal } from '@duban/plan-draft';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { faultIn, languageOf, Problem, sentenceOf, statusOf } from './problem.js';

/** The one place where anything thrown becomes an answer: RFC 9457, in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const problem = asProblem(thrown);
    if (problem.code === 'server.bug' || thrown instanceof RuleFault)
      this.log.error({ err: thrown, traceId: request.id }, 'a bug was answered');
    else if (isUnstorable(thrown))
      this.log.warn({ err: thrown, traceId: request.id }, 'a value reached the record unchecked');
    const body = problemBody(problem, readerOf(request));
    if (body.status === 401)
      response.setHeader('WWW-Authenticate', problem.code === 'auth.token' ? 'Bearer error="invalid_token"' : 'Bearer');
    response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
  }
}

/** What was thrown, as the body of a problem, for whoever is answered in lines already. */
export function problemOf(thrown: unknown, request: Request): ProblemBody {
  return problemBody(asProblem(thrown), readerOf(request));
}

function readerOf(request: Request): { language: 'zh' | 'en'; traceId: string } {
  return { language: languageOf(request.headers['accept-language']), traceId: traceIdOf(request) };
}

function traceIdOf(request: Request): string {
  return typeof request.id === 'string' ? request.id : '';
}

/** The body of a problem. */
export function problemBody(
  problem: Problem,
  { language, traceId }: { language: 'zh' | 'en'; traceId: string },
): ProblemBody {
  const sentence = sentenceOf(problem.code, language, problem.facts);
  return {
    type: `urn:duban:problem:${problem.code}`,
    code: problem.code,
    title: sentence,
    status: statusOf(problem.code),
    detail: sentence,
    traceId,
    ...(Object.keys(problem.facts).length > 0 ? { facts: { ...problem.facts } } : {}),
    ...(problem.errors ? { errors: problem.errors.map((each) => faultIn(language, each)) } : {}),
  };
}

/** What the framework or PostgreSQL threw, as one of our codes. The framework wraps what its middleware threw. */
function asProblem(thrown: unknown): Problem {
  if (thrown instanceof HttpException && thrown.cause instanceof Problem) return thrown.cause;
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof HouseRefusal) return new Problem(thrown.code, thrown.facts);
  if (thrown instanceof DraftRefusal) return new Problem(thrown.code, thrown.facts, thrown.errors);
  if (isRecordAway(thrown)) return new Problem('record.unavailable');
  if (thrown instanceof RuleFault) return new Problem('command.broken');
  if (thrown instanceof HttpException || isHttpError(thrown)) {
    const status = thrown instanceof HttpException ? thrown.getStatus() : thrown.status;
    if (status === 404) return new Problem('route.not-found');
    if (status === 413) return new Problem('request.too-large');
    if (status === 415) return new Problem('request.not-supported');
    if (status >= 400 && status < 500)
      return new Problem(
        isBrokenJson(thrown instanceof HttpException ? thrown.cause : thrown) ? 'request.not-json' : 'request.invalid',
      );
  }
  // A value that slipped past every check, such as U+0000 in a path: refused by PostgreSQL, and so by us.
  if (isUnstorable(thrown)) return new Problem('request.invalid');
  return new Problem('server.bug');
}

function isBrokenJson(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'type' in thrown && thrown.type === 'entity.parse.failed';
}

function isHttpError(thrown: unknown): thrown is { status: number } {
  return typeof thrown === 'object' && thrown !== null && 'status' in thrown && typeof thrown.status === 'number';
}
