import { repositoryRoot } from '@duban/local-stack';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsPage } from './commands-page.js';

writeFileSync(join(repositoryRoot(), 'docs', 'commands.md'), commandsPage());
