import { listed } from '../elements/listed.js';
import { importRegister, type RegisterImport, type SheetFault } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { troubleOf } from '../server/problem.js';

/** 名册导入: a whole register by one sheet; tried out first if wanted. */
export function SheetPanel() {
  const say = useWords();
  const { sheet: words } = say.administration;
  const cache = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [keepGoodRows, setKeepGoodRows] = useState(false);
  const send = useMutation({
    mutationFn: async ({ check, chosen }: { check: boolean; chosen: File }) => {
      const body = {
        file: chosen,
        keepGoodRows: keepGoodRows ? 'true' : 'false',
        check: check ? 'true' : 'false',
      } as const;
      return (await importRegister({ body, throwOnError: true })).data;
    },
    onSuccess: ({ stored }) => (stored ? cache.invalidateQueries() : undefined),
  });
  const go = (check: boolean) => file !== null && send.mutate({ check, chosen: file });
  return (
    <Section title={say.administration.tabs.sheet} note={words.why}>
      <div className="admin-bar">
        <a href="/api/v1/register/template" download data-testid="register-template">
          {words.template}
        </a>
        <input
          type="file"
          accept=".xlsx"
          aria-label={words.choose}
          data-testid="register-file"
          onChange={({ target }) => {
            send.reset();
            setFile(target.files?.[0] ?? null);
          }}
        />
        <Checkbox
          checked={keepGoodRows}
          onChange={({ target }) => setKeepGoodRows(target.checked)}
          data-testid="register-keep"
        >
          {words.keepGoodRows}
        </Checkbox>
        <Button
          disabled={file === null}
          loading={send.isPending && send.variables.check}
          data-testid="register-check"
          onClick={() => go(true)}
        >
          {words.check}
        </Button>
        <Button
          type="primary"
          disabled={file === null}
          loading={send.isPending && !send.variables.check}
          data-testid="register-import"
          onClick={() => go(false)}
        >
          {words.send}
        </Button>
      </div>
      {send.error && <Refused error={send.error} />}
      {send.data && <Brought result={send.data} />}
    </Section>
  );
}

/** What was refused: cell by cell where cells are wrong. */
function Refused({ error }: { error: unknown }) {
  const faults = faultsIn(error);
  return (
    <>
      {faults.length === 0 ? (
        <TroubleNote error={error} />
      ) : (
        <p className="trouble" role="alert">
          {troubleOf(error).detail}
        </p>
      )}
      <Faults faults={faults} />
    </>
  );
}

function faultsIn(error: unknown): readonly SheetFault[] {
  const errors = (error as { errors?: { pointer: string; code: string; message: string }[] } | null)?.errors ?? [];
  return errors.map(({ pointer, code, message }) => {
    const [, sheet = '', cell = ''] = pointer.split('/');
    return { sheet, cell, code, message };
  });
}

function Faults({ faults }: { faults: readonly SheetFault[] }) {
  const say = useWords();
  const { sheet: words } = say.administration;
  if (faults.length === 0) return null;
  const columns: readonly Column<SheetFault & { index: number }>[] = [
    { key: 'cell', head: words.cell, width: 160, onPhone: 'title', cell: (row) => `${row.sheet} ${row.cell}` },
    { key: 'message', head: words.wrong, cell: (row) => row.message },
  ];
  const rows = faults.map((fault, index) => ({ ...fault, index }));
  return <DataTable label={words.wrong} columns={columns} rows={rows} keyOf={({ index }) => String(index)} />;
}

function Brought({ result }: { result: RegisterImport }) {
  const say = useWords();
  const { sheet: words, tabs } = say.administration;
  const { departments, people, portfolios, passwords, empty } = result;
  return (
    <div role="status" data-testid="register-result">
      <strong>{result.stored ? words.done : words.tried}</strong>
      <p>{words.counts({ what: tabs.departments, ...departments })}</p>
      <p>{words.counts({ what: tabs.people, ...people })}</p>
      <p>{words.counts({ what: tabs.portfolios, changed: 0, ...portfolios })}</p>
      {empty.length > 0 && (
        <p className="wrong">{words.emptyDepartments({ names: listed(empty.map(({ name }) => name)) })}</p>
      )}
      {passwords.length > 0 && (
        <p>
          {words.passwords({ n: passwords.length })}{' '}
          <Button size="small" href={asFile(passwords)} download="passwords.csv" data-testid="passwords">
            {words.download}
          </Button>
        </p>
      )}
      <Faults faults={result.faults} />
    </div>
  );
}

/** A list for Excel: with the mark that says UTF-8, nothing in it begins like a formula. */
function asFile(passwords: RegisterImport['passwords']): string {
  const safe = (words: string) => `"${(/^[=+\-@]/.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;
  const lines = passwords.map(({ login, name, password }) => [login, name, password].map(safe).join(','));
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${lines.join('\r\n')}`)}`;
}
