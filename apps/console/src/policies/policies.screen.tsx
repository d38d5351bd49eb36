import { listPoliciesOptions, readPolicyOptions, type PolicyList } from '@duban/api-client';
import { shippedPolicies, shippedPolicyNames, type Policy } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { useLeaveGuard } from '../elements/leave-guard.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeDate } from '../elements/dates.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { wordOf } from '../elements/code-words.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { AdoptPanel, useCheck } from './adopt-panel.js';
import { LadderEditor } from './ladder-editor.js';
import { MovePanel } from './move-panel.js';
import { NamesForm } from './names-form.js';
import { keepDraft, keptDraft, nextVersion, type PolicyDraft } from './policy-edits.js';
import { RehearsePanel } from './rehearse-panel.js';
import { TermsForm } from './terms-form.js';
import { useToMend } from './to-mend.js';
import './policies.css';

type Adopted = PolicyList['items'][number];

/** 规则: what was adopted, how it reads, and how the office changes it. */
export default function PoliciesScreen() {
  const { policies: words } = useWords();
  const keeps = mayKeep(useSession(), 'policies.keep');
  const { version } = useSearch({ from: '/home/policies' });
  const list = useQuery(listPoliciesOptions());
  const items = list.data?.items ?? [];
  const current = items.find((each) => each.current)?.version;
  const shown = version ?? current;
  const reading = useQuery({
    ...readPolicyOptions({ path: { version: shown ?? '' } }),
    enabled: shown !== undefined,
  });
  const standing = useQuery({
    ...readPolicyOptions({ path: { version: current ?? '' } }),
    enabled: current !== undefined,
  });
  const [draft, setDraft] = useState<PolicyDraft | null>(keptDraft);
  const edit = (next: PolicyDraft | null) => {
    keepDraft(next);
    setDraft(next);
  };
  const used = items.map((each) => each.version);
  const begin = (base: Policy) =>
    edit({ base: base.version, policy: { ...base, version: nextVersion(base.version, used) } });
  const policy = reading.data?.policy as Policy | undefined;
  const behind = items.filter((each) => !each.current).reduce((sum, each) => sum + each.measures, 0);
  return (
    <Page title={words.title}>
      {(list.error ?? reading.error) && <TroubleNote error={list.error ?? reading.error} />}
      {list.isPending ? <Bones lines={3} /> : <Versions items={items} />}
      {keeps && current !== undefined && behind > 0 && <MovePanel version={current} count={behind} />}
      {draft && standing.data && keeps ? (
        <Editing draft={draft} current={standing.data.policy as unknown as Policy} onChange={edit} />
      ) : policy === undefined ? (
        <Bones />
      ) : (
        <>
          {keeps && <Begin policy={policy} onBegin={begin} />}
          <LadderEditor policy={policy} onChange={null} />
          <TermsForm policy={policy} onChange={null} />
          <NamesForm policy={policy} onChange={null} />
          {keeps && current !== undefined && (
            <RehearsePanel key={policy.version} policy={policy} current={current} ready />
          )}
        </>
      )}
    </Page>
  );
}

function Versions({ items }: { items: readonly Adopted[] }) {
  const { policies: words, labels } = useWords();
  const columns: readonly Column<Adopted>[] = [
    {
      key: 'version',
      head: words.version,
      onPhone: 'title',
      cell: ({ version, current }) => (
        <>
          <Link to="/policies" search={{ version }}>
            {version}
          </Link>
          {current && ' '}
          {current && <span className="chip">{words.current}</span>}
        </>
      ),
    },
    { key: 'document', head: words.document, cell: ({ document }) => document ?? '' },
    { key: 'adopted', head: words.adopted, width: 150, cell: ({ adoptedAt }) => officeDate(adoptedAt) },
    { key: 'by', head: words.by, width: 120, cell: ({ adoptedBy }) => wordOf(labels.ofTheHouse, adoptedBy ?? '') },
    { key: 'measures', head: words.measures, width: 120, cell: ({ measures }) => measures },
  ];
  return <DataTable label={words.title} columns={columns} rows={items} keyOf={({ version }) => version} />;
}

function Begin({ policy, onBegin }: { policy: Policy; onBegin: (base: Policy) => void }) {
  const { policies: words, labels } = useWords();
  return (
    <div className="policy-bar policy-begin">
      <strong>{words.reading({ version: policy.version })}</strong>
      <Button type="primary" data-testid="edit-policy" onClick={() => onBegin(policy)}>
        {words.edit}
      </Button>
      <Select
        className="policy-plan"
        placeholder={words.starting}
        aria-label={words.starting}
        value={null}
        options={shippedPolicyNames.map((name) => ({ value: name, label: labels.shippedPolicy[name] }))}
        onChange={(name: (typeof shippedPolicyNames)[number]) => onBegin(shippedPolicies[name])}
      />
    </div>
  );
}

interface EditingProps {
  readonly draft: PolicyDraft;
  readonly current: Policy;
  readonly onChange: (draft: PolicyDraft | null) => void;
}

function Editing({ draft, current, onChange }: EditingProps) {
  const { policies: words } = useWords();
  const { policy, base } = draft;
  const change = (next: Policy) => onChange({ base, policy: next });
  const { data: check } = useCheck(policy);
  const { toMend, counted } = useToMend();
  // The draft is kept on leaving, but not what no rule can hold.
  useLeaveGuard(toMend > 0);
  return (
    <Section title={words.editing({ version: base })} note={words.kept}>
      <div className="policy-bar">
        <Button data-testid="drop-policy" onClick={() => onChange(null)}>
          {words.drop}
        </Button>
      </div>
      {counted(
        <>
          <LadderEditor policy={policy} onChange={change} />
          <TermsForm policy={policy} onChange={change} />
          <NamesForm policy={policy} onChange={change} />
        </>,
      )}
      {toMend > 0 && (
        <p role="alert" className="trouble" data-testid="policy-to-mend">
          {words.toMend({ n: toMend })}
        </p>
      )}
      <RehearsePanel policy={policy} current={current.version} ready={check?.ok === true && toMend === 0} />
      <AdoptPanel
        policy={policy}
        current={current}
        toMend={toMend}
        onVersion={(version) => change({ ...policy, version })}
        onAdopted={() => onChange(null)}
      />
    </Section>
  );
}
