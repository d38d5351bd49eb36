import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exampleOf } from './examples.js';
import { openApiDocument } from './openapi.js';
import { routes } from './routes.js';

describe('an example', () => {
  it('says what must be there when it goes in, and all that may be when it comes out', () => {
    const schema = z.object({ name: z.string().min(3), due: z.string().optional(), many: z.array(z.int()).min(2) });
    expect(exampleOf(schema, 'in')).toEqual({ name: '示例示', many: [1, 1] });
    expect(exampleOf(schema, 'out')).toEqual({ name: '示例示', due: '示例', many: [1, 1] });
  });

  it('is the one that the schema has of its own', () => {
    expect(exampleOf(z.object({ code: z.string().meta({ examples: ['482913'] }) }), 'in')).toEqual({ code: '482913' });
  });

  it('is missed where nothing that is made fits: then there is no document', () => {
    expect(() => exampleOf(z.object({ code: z.string().regex(/^\d{6}$/) }), 'in')).toThrow('at code');
    expect(() => exampleOf(z.date(), 'in')).toThrow('type date');
  });
});

it('every operation has an example of what it takes and of what it answers', () => {
  interface Media {
    readonly example?: unknown;
    readonly examples?: { readonly answer: { readonly $ref: string } };
  }
  interface Content {
    readonly content?: { readonly 'application/json'?: Media };
  }
  const { paths = {}, components } = openApiDocument('examples') as unknown as {
    components: { examples: Record<string, { value: unknown }> };
    paths?: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
  };
  const bare = routes.filter((route) => {
    const operation = paths[route.path]?.[route.method];
    const asked = !route.body || operation?.requestBody?.content?.['application/json']?.example !== undefined;
    const answered = Object.entries(route.answers).every(([status, schema]) => {
      const { example, examples } = operation?.responses[status]?.content?.['application/json'] ?? {};
      const shared = components.examples[examples?.answer.$ref.split('/').at(-1) ?? ''];
      return schema === null || example !== undefined || shared?.value !== undefined;
    });
    return !asked || !answered;
  });
  expect(bare.map(({ id }) => id)).toEqual([]);
  expect(routes.length).toBeGreaterThan(250);
});
