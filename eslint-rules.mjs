// Rules of our own that no plugin has: names of files, and a comment on what a library hands out.
import { basename } from 'node:path';

const roles = [
  'workflow',
  'contract',
  'activities',
  'entity',
  'controller',
  'service',
  'gateway',
  'module',
  'schema',
  'screen',
  'command',
  'spec',
  'config',
];
const languages = ['zh', 'en'];
const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const wellNamed = new RegExp(
  `^${kebab}(?:\\.(?:${[...roles, ...languages].join('|')}))?(?:\\.spec)?\\.(?:d\\.ts|ts|tsx|mjs|js)$`,
);
const emptyWords = /(?:^|[-.])(?:utils?|helpers?|common|shared|misc|manager|base)(?=[-.])/;

const fileName = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (!wellNamed.test(name)) {
        context.report({
          node,
          message: `"${name}" must be kebab-case.ts or kebab-case.role.ts; roles: ${roles.join(', ')}.`,
        });
      }
      if (emptyWords.test(name))
        context.report({ node, message: `"${name}" says nothing: name the file after what it does.` });
    },
  }),
};

const documentedExport = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    ExportNamedDeclaration(node) {
      if (node.declaration === null || isOverloadBody(node) || isTypeOfSchema(node.declaration)) return;
      const before = context.sourceCode.getCommentsBefore(decoratedFrom(node));
      if (!before.some(({ type, value }) => type === 'Block' && value.startsWith('*'))) {
        context.report({ node, message: 'Say in a doc comment what this does to the domain.' });
      }
    },
  }),
};

/** `export type X = z.infer<typeof x>` says no more than the schema x does. */
function isTypeOfSchema(declaration) {
  const { typeName } = declaration.type === 'TSTypeAliasDeclaration' ? declaration.typeAnnotation : {};
  return typeName?.type === 'TSQualifiedName' && typeName.left.name === 'z';
}

function isOverloadBody(node) {
  const siblings = node.parent.body;
  const previous = siblings[siblings.indexOf(node) - 1];
  return previous?.type === 'ExportNamedDeclaration' && previous.declaration?.type === 'TSDeclareFunction';
}

/** A comment stands before the decorators of a class, which come before its `export`. */
function decoratedFrom(node) {
  const [first] = node.declaration.decorators ?? [];
  return first !== undefined && first.range[0] < node.range[0] ? first : node;
}

export default { rules: { 'file-name': fileName, 'documented-export': documentedExport } };
