import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { exampleOf } from './examples.js';
import { routes, type Route } from './routes.js';
import { problem } from './values.schema.js';

const problemAnswer = { description: 'RFC 9457 problem', content: { 'application/problem+json': { schema: problem } } };

/** Problems each route can answer with, besides its own answers. */
function problems(route: Route): readonly number[] {
  const common = route.access === 'anyone' ? [400, 404, 429, 500, 503] : [400, 401, 403, 404, 429, 500, 503];
  return [
    ...common,
    ...(route.body || route.upload ? [413, 415, 422] : []),
    // What changes something can be refused by the state of things, and a change from another site always is.
    ...(route.method === 'get' ? [] : [403, 409]),
    ...(route.refused ? [409] : []),
    // A stream is given to whoever asks for one.
    ...(route.file === 'text/event-stream' ? [415] : []),
    ...(route.idempotent || route.matched ? [412] : []),
    ...(['logIn', 'confirmVouched'].includes(route.id) ? [401] : []),
  ];
}

function responses(route: Route): ZodOpenApiResponsesObject {
  const answers: Record<string, ZodOpenApiResponsesObject[`2XX`]> = {};
  for (const [status, schema] of Object.entries(route.answers)) {
    answers[status] =
      schema === null
        ? { description: route.summary, ...(route.file !== undefined && status === '200' && fileOf(route.file)) }
        : {
            description: route.summary,
            content: {
              'application/json': { schema, ...answered(schema) },
              ...(status === '200' &&
                Object.fromEntries((route.alsoAs ?? []).flatMap((each) => Object.entries(fileOf(each).content)))),
            },
          };
  }
  for (const status of problems(route)) answers[String(status)] = problemAnswer;
  return answers;
}

/** What is answered in many places has its example in one. */
function answered(schema: z.ZodType) {
  const id = schema.meta()?.id;
  return id === undefined
    ? { example: exampleOf(schema, 'out') }
    : { examples: { answer: { $ref: `#/components/examples/${id}` } } };
}

function answerExamples() {
  const all = routes.flatMap((route) => Object.values(route.answers)).filter((schema) => schema !== null);
  return Object.fromEntries(
    all.flatMap((schema) => {
      const id = schema.meta()?.id;
      return id === undefined ? [] : [[id, { value: exampleOf(schema, 'out') }] as const];
    }),
  );
}

function fileOf(mediaType: string) {
  return { content: { [mediaType]: { schema: z.string().meta({ format: 'binary' }) } } };
}

function pathParameters(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap((match) => match[1] ?? []);
  return names.length === 0 ? undefined : z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
}

const commandHeaders = z.object({
  'Idempotency-Key': z.string().min(1).max(200).meta({ description: 'A repeat gets the first answer' }),
  'If-Match': z.string().optional().meta({ description: 'The version the form was filled on' }),
});

const matchHeader = commandHeaders.pick({ 'If-Match': true });

const sheetBody = z.object({
  file: z.string().meta({ format: 'binary' }),
  keepGoodRows: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Take the good rows although others are wrong' }),
  check: z.enum(['true', 'false']).optional().meta({ description: 'Try it out only: nothing is stored' }),
});

const uploadBody = z.object({
  file: z.string().meta({ format: 'binary' }),
  shiftYears: z.string().optional(),
  lead: z.string().optional(),
  keepGoodRows: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Of a ledger, take the good rows although others are wrong' }),
});

/** A token opens what its scopes say; what opens the account itself wants a session. */
function securityOf(route: Route) {
  if (route.access === 'anyone') return { security: [] };
  return route.byHand ? { security: [{ session: [] }] } : {};
}

const uploadBodies = { plan: uploadBody, sheet: sheetBody, file: sheetBody.pick({ file: true }) };

function operationOf(route: Route): ZodOpenApiOperationObject {
  const path = pathParameters(route.path);
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...securityOf(route),
    requestParams: {
      ...(path ? { path } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.idempotent ? { header: commandHeaders } : {}),
      ...(route.matched ? { header: matchHeader } : {}),
    },
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: route.body, example: exampleOf(route.body, 'in') } },
          },
        }
      : {}),
    ...(route.upload
      ? {
          requestBody: {
            required: true,
            content: { 'multipart/form-data': { schema: uploadBodies[route.upload] } },
          },
        }
      : {}),
    responses: responses(route),
  };
}

/** The OpenAPI 3.1 document, made from the same schemas that validate. */
export function openApiDocument(version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Duban 督办', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { token: [] }],
    components: {
      examples: answerExamples(),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'duban_session',
          description: 'With https its name is `__Host-duban_session`',
        },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    paths,
  });
}
