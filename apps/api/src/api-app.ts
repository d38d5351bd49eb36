import 'reflect-metadata';
import { loggedError, type Config } from '@duban/config';
import { holdPayloadKeys } from '@duban/database';
import { loadPayloadKeys } from '@duban/payload-codec';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { randomBytes, randomUUID } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pino, { type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { DataSource } from 'typeorm';
import { ApiModule } from './api.module.js';
import { canonicalIds } from './http/canonical-ids.js';
import { hangUpWhenLeaving } from './http/leaving.js';
import { levelOf, logOutput } from './http/log-output.js';
import { hearLanguage } from './http/reader-language.js';
import { ProblemFilter } from './http/problem-filter.js';
import { Problem } from './http/problem.js';
import { unstatedIn } from './session/route-access.js';
import { sessionStore } from './session/session-store.js';

const LARGEST_BODY = '2mb';
/** What is made anew for each reader: at zlib's default it takes twice the time for a hundredth of the bytes. */
const GZIP_OF_ANSWERS = 3;
const A_YEAR_SECONDS = 31_536_000;

/** The API as a Nest application, ready to listen. */
export async function apiApp(settings: Config): Promise<NestExpressApplication> {
  const log = pino({ level: settings.logLevel, base: { part: 'api' }, serializers: { err: loggedError } }, logOutput());
  const app = await NestFactory.create<NestExpressApplication>(ApiModule, {
    logger: ['error', 'warn'],
    abortOnError: false,
    bodyParser: false,
    ...(settings.certificate !== undefined && { httpsOptions: settings.certificate }),
  });
  await holdPayloadKeys(app.get(DataSource).manager, loadPayloadKeys(settings.payloadKeysFile));
  app.set('query parser', 'simple');
  app.set('trust proxy', settings.proxies);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(hangUpWhenLeaving);
  app.use(requestLog(log));
  app.use(hearLanguage);
  app.use(canonicalIds);
  app.use(withNonce);
  app.use(safeHeaders(settings));
  app.use(smaller());
  app.use(express.json({ limit: LARGEST_BODY, verify: refuseOtherThanUtf8 }));
  // What a directory sends when somebody logged out there; nothing else is taken as a form.
  app.use('/api/v1/session/oidc/logout', express.urlencoded({ extended: false, limit: '64kb' }));
  const sessions = sessionStore(settings);
  app.use('/api', noStore, sessions.middleware);
  app.useGlobalFilters(new ProblemFilter(log));
  serveDocumentation(app);
  if (settings.consoleFolder !== undefined) serveConsole(app, settings.consoleFolder);
  // It ends by itself when all is closed: as the first process of a container a signal to itself would do nothing.
  app.enableShutdownHooks([], { useProcessExit: true });
  const close = app.close.bind(app);
  app.close = async () => {
    await close();
    await sessions.close();
  };
  return app;
}

/** What a browser may do with our pages. */
function safeHeaders({ publicUrl }: Config): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", ownStyles],
        fontSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        // A file is drawn from bytes that the page has fetched.
        imgSrc: ["'self'", 'data:', 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        upgradeInsecureRequests: null,
      },
    },
    // Whoever came by https comes by https from then on, to names below this one as well (ASVS 3.4.1).
    hsts: publicUrl.startsWith('https:') && { maxAge: A_YEAR_SECONDS, includeSubDomains: true },
  });
}

/** Answers are packed quickly, scripts and pages well. */
function smaller(): RequestHandler {
  const [answers, pages] = [compression({ level: GZIP_OF_ANSWERS }), compression()];
  return (request, response, next) => (request.path.startsWith('/api/') ? answers : pages)(request, response, next);
}

/** A word that only this answer knows: the console's styles show that they are its own. */
function withNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals['nonce'] = randomBytes(16).toString('base64');
  next();
}

/** The documentation's page, which is somebody else's, has styles in its markup; it shows nothing of the house. */
function ownStyles({ url = '' }: { url?: string }, response: object): string {
  return url.startsWith('/api/v1/docs') ? `'unsafe-inline'` : `'nonce-${nonceOf(response as Response)}'`;
}

function nonceOf(response: Response): string {
  return String(response.locals['nonce']);
}

/** Routes that are served without a word in the access table, and words of it that nobody serves: none, or the build fails. */
export function unstatedRoutes(): ReturnType<typeof unstatedIn> {
  return unstatedIn(ApiModule);
}

function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_request, { statusCode }) => levelOf(statusCode),
    serializers: {
      err: loggedError,
      req: (request: { method: string; url: string; id: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  }) as RequestHandler;
}

/** Bytes that are no UTF-8 would be read as question marks, and stand in the record for ever. */
function refuseOtherThanUtf8(_request: unknown, _response: unknown, body: Buffer, charset: string): void {
  if (charset === 'utf-8' && !isUtf8(body)) throw new Problem('request.not-utf8');
}

function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** The OpenAPI document's page, from the package: nothing comes from another host. */
function serveDocumentation(app: NestExpressApplication): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.use('/api/v1/docs/swagger-initializer.js', (_request: Request, response: Response) => {
    response
      .type('application/javascript')
      // Without `validatorUrl: null` the page would ask a host of its makers whether the document is valid.
      .send(
        `window.ui = SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#swagger-ui', validatorUrl: null, deepLinking: true, docExpansion: 'none', filter: true });`,
      );
  });
  app.use('/api/v1/docs', express.static(folder));
}

const OWN_PATHS = /^\/(api|health|metrics|public)(\/|$)/;

/** The console: its files, and its one page for every address that is not the API's. */
function serveConsole(app: NestExpressApplication, folder: string): void {
  app.use(
    express.static(folder, {
      index: false,
      maxAge: '1y',
      immutable: true,
      setHeaders: (response, path) => {
        if (path.endsWith('.html')) response.setHeader('Cache-Control', 'no-cache');
      },
    }),
  );
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || OWN_PATHS.test(request.path)) next();
    // Another word each time, so that no copy of the page is kept.
    else
      response
        .setHeader('Cache-Control', 'no-store')
        .type('html')
        .send(page.replaceAll('__NONCE__', nonceOf(response)));
  });
}
