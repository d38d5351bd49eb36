import { readSystemOptions, type SystemState } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { wordOf } from '../elements/code-words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { listed } from '../elements/listed.js';
import { Bones, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { chosen, heldOf, type Chosen } from './dengbao.js';

/** How the house is set up, read only: its environment says it. */
export function SystemPanel() {
  const { data, error, refetch } = useQuery(readSystemOptions());
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={8} />;
  return (
    <>
      <Backups state={data} />
      <Directory state={data} />
      <LogIn state={data} />
      <Compliance state={data} />
      <Dengbao state={data} />
    </>
  );
}

type Backup = SystemState['backups'][number];

function Backups({ state: { backups } }: { state: SystemState }) {
  const { system: words } = useWords().administration;
  const columns: readonly Column<Backup>[] = [
    { key: 'at', head: words.at, width: 200, onPhone: 'title', cell: ({ at }) => officeTime(at) },
    { key: 'what', head: words.what, cell: ({ restored }) => (restored ? words.restored : words.backedUp) },
  ];
  return (
    <Section title={words.backups} note={words.backupsNote}>
      {backups.length === 0 ? (
        <p data-testid="no-backup">{words.noBackup}</p>
      ) : (
        <DataTable label={words.backups} columns={columns} rows={backups} keyOf={({ at }) => at} />
      )}
    </Section>
  );
}

function Directory({ state: { directory } }: { state: SystemState }) {
  const { system: words } = useWords().administration;
  return (
    <Section title={words.directory}>
      {directory === null ? (
        <p className="quiet">{words.directoryOff}</p>
      ) : (
        <Settings
          of={[
            [words.issuer, directory.issuer],
            [words.label, directory.label],
            [words.scope, directory.scope],
            [words.groupsClaim, directory.groupsClaim],
            [words.groups, directory.groups ? words.yes : words.no],
          ]}
        />
      )}
    </Section>
  );
}

function LogIn({ state: { logIn } }: { state: SystemState }) {
  const say = useWords();
  const { system: words } = say.administration;
  const asked = logIn.secondFactor.map((each) =>
    each === 'everybody' ? words.everybody : wordOf(say.labels.role, each),
  );
  return (
    <Section title={words.logIn}>
      <Settings
        of={[
          [words.passwordProfile, words.profile[logIn.passwordProfile]],
          [words.secondFactor, asked.length === 0 ? words.nobody : listed(asked)],
          [words.tokenDays, words.days({ n: String(logIn.tokenDays) })],
        ]}
      />
    </Section>
  );
}

function Compliance({ state: { record, filing, release } }: { state: SystemState }) {
  const { system: words } = useWords().administration;
  const said = (is: boolean) => (is ? words.yes : words.no);
  return (
    <Section title={words.compliance}>
      <Settings
        of={[
          [words.filing, filing ?? <span className="quiet">{words.noFiling}</span>],
          [
            words.collected,
            <>
              {words.collectedWhat} {words.masked}
            </>,
          ],
          [words.hash, record.hash?.toUpperCase() ?? words.hashUsual],
          [words.payloads, said(record.payloadsSealed)],
          [words.files, said(record.filesScanned)],
          [words.release, release],
        ]}
      />
    </Section>
  );
}

/** What of 等保 hangs on the settings: held, or how it is set. */
function Dengbao({ state }: { state: SystemState }) {
  const { dengbao: words } = useWords().administration.system;
  const held = heldOf(state, useToday());
  const names = Object.keys(chosen) as Chosen[];
  const columns: readonly Column<Chosen>[] = [
    { key: 'clause', head: words.clause, width: 130, cell: (name) => chosen[name] },
    { key: 'what', head: words.what, onPhone: 'title', cell: (name) => words.of[name] },
    {
      key: 'state',
      head: words.state,
      cell: (name) => (held[name] ? words.held : <span className="quiet">{words.how[name]}</span>),
    },
  ];
  return (
    <Section title={words.title} note={words.note({ n: String(names.filter((name) => !held[name]).length) })}>
      <DataTable label={words.title} columns={columns} rows={names} keyOf={(name) => name} />
    </Section>
  );
}

function Settings({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="settings">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
