// Writes openapi.json from the contract's schemas and the client from openapi.json: `npm run generate:client`.
// With a folder as argument everything is written there instead, for the check that what is committed is current.
import { createClient } from '@hey-api/openapi-ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../../apps/duban/bin/build.mjs';

const here = import.meta.dirname;
const out = process.argv[2] === undefined ? here : resolve(process.argv[2]);
const contract = join(here, '..', '..', 'dist', 'openapi', 'contract.mjs');
mkdirSync(join(contract, '..'), { recursive: true });
await bundleForNode(join(here, '..', 'api-contract', 'src', 'index.ts'), contract);
const { openApiDocument, release } = await import(pathToFileURL(contract).href);

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'openapi.json'), `${JSON.stringify(openApiDocument(release), null, 2)}\n`);
await createClient({
  input: join(out, 'openapi.json'),
  output: { path: join(out, 'src', 'generated'), clean: true },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk', '@tanstack/react-query'],
  logs: { level: 'error', file: false },
});
