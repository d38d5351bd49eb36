import { writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi.js';

/** Writes the document next to the client that is generated from it: `write-openapi FILE`. */
writeFileSync(process.argv[2] ?? 'openapi.json', `${JSON.stringify(openApiDocument('0.1.0'), null, 2)}\n`);
