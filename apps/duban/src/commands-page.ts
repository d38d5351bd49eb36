import {
  commandsByArea,
  type AnyCommand,
  type Condition,
  type Field,
  type FieldForm,
  type Fields,
  type Grant,
} from '@duban/domain';
import { languages } from '@duban/words/languages';

const say = languages.zh;

/** Where a grant's posts stand to the measure. */
const RELATION: Readonly<Record<Grant['relation'], string>> = {
  lead: '牵头单位',
  support: '配合单位',
  owner: '承担该事项的单位',
  office: '督查室',
  leadership: '领导',
};

/**
 * The reference page of every command, made of what the commands are defined by: who may give it, what its body holds,
 * what follows, in the words that the console shows. `npm run generate:commands` writes it, a spec holds it current.
 */
export function commandsPage(): string {
  const areas = Object.entries(commandsByArea).map(([area, commands]) =>
    [`## ${area}`, ...commands.map(commandSection)].join('\n\n'),
  );
  return `${HEAD}\n\n${areas.join('\n\n')}\n`;
}

const HEAD = `# 命令参考

<!-- Made by npm run generate:commands; what is changed here is lost. -->

\`POST /api/v1/measures/{id}/commands/{name}\`，请求体即下表各字段；带 \`Idempotency-Key\`。写法与次序见 [integrators.md](integrators.md)。
“代录”一栏为“可”的，督查室可以用 \`recordedFor\` 替单位或领导录入。`;

function commandSection({ name, fields, grants, recordable }: AnyCommand): string {
  const { name: called, follows } = say.commands[name];
  const who = grants.map(({ relation, roles }) => `${RELATION[relation]}：${roles.map(roleWord).join('、')}`);
  const rows = rowsOf(fields, name, '');
  return [
    `### \`${name}\` ${called}`,
    follows,
    `- 谁可以：${who.join('；')}\n- 代录：${recordable ? '可' : '不可'}`,
    ...(rows.length === 0
      ? ['没有字段，请求体为 `{}`。']
      : [['| 字段 | 说明 | 取值 | 必填 |', '|---|---|---|---|', ...rows].join('\n')]),
  ].join('\n\n');
}

function roleWord(role: Grant['roles'][number]): string {
  return say.labels.role[role];
}

/** A row a field; what stands inside of a list or a value of several parts comes after it, by its path. */
function rowsOf(fields: Fields, command: AnyCommand['name'], path: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { form } = field;
    const inner = form.form === 'list' ? form.of : form;
    const at = `${path}${name}${form.form === 'list' ? '[]' : ''}`;
    const row = `| \`${at}\` | ${labelOf(command, name)} | ${valueOf(form)} | ${owed(field)} |`;
    return [row, ...(inner.form === 'record' ? rowsOf(inner.fields, command, `${at}.`) : [])];
  });
}

function labelOf(command: AnyCommand['name'], name: string): string {
  if (name === 'batch') return '由批量命令给出';
  const own = say.commands[command].fields as Readonly<Record<string, { label: string } | undefined>> | undefined;
  const common = say.commonFields as Readonly<Record<string, { label: string } | undefined>>;
  return (own?.[name] ?? common[name])?.label ?? name;
}

function owed({ required, when }: Field): string {
  if (when.length === 0) return required ? '是' : '';
  return `当 ${when.map(conditionOf).join('，且')}`;
}

function conditionOf({ field, is }: Condition): string {
  return `\`${field}\` 为 ${is.map((each) => `\`${String(each)}\``).join('、')}`;
}

function valueOf(form: FieldForm): string {
  switch (form.form) {
    case 'text':
      return `文字，至多 ${form.most} 字`;
    case 'date':
      if (typeof form.fromToday === 'object') return `日期，今天之后；当 ${conditionOf(form.fromToday)} 时也可以是今天`;
      return form.fromToday
        ? '日期，今天或今天之后'
        : form.future
          ? '日期，今天之后'
          : form.past
            ? '日期，至今天为止'
            : '日期';
    case 'choice':
      return form.of.map((code) => `\`${code}\``).join('、');
    case 'department':
      return '单位编码';
    case 'person':
      return `人员编号（${form.posts.map(roleWord).join('、')}）`;
    case 'obligation':
      return '事项编号';
    case 'item':
      return '文书条目编号';
    case 'file':
      return '文件编号';
    case 'measure':
      return '举措编号';
    case 'yes':
      return '`true`、`false`';
    case 'number':
      return form.whole ? `整数，${form.least} 至 ${form.most}` : `数，${form.least} 至 ${form.most}`;
    case 'list':
      return form.of.form === 'record' ? `至多 ${form.most} 项` : `至多 ${form.most} 项：${valueOf(form.of)}`;
    case 'record':
      return '如下';
  }
}
