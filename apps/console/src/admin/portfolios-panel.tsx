import { changePortfolio, givePortfolio, handOver, listPortfoliosOptions, type Portfolio } from '@duban/api-client';
import { defaultPolicy, leaderRoles } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { DateInput } from '../elements/date-input.js';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Bones, Nothing } from '../elements/page.js';
import { listed } from '../elements/listed.js';
import { departmentChoices, usePeople, usePlans } from '../elements/register.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useRegister } from '../plans/use-draft.js';
import { mayKeep, useSession, useToday } from '../shell/session.js';
import { Field, SideForm } from './side-form.js';
import { onVersion, useChange } from './use-change.js';

const classNames = Object.keys(defaultPolicy.classes);

/** 领导分工: which leader answers for which departments, now and from a day on. */
export function PortfoliosPanel() {
  const say = useWords();
  const { portfolios: words } = say.administration;
  const list = useQuery(listPortfoliosOptions());
  const [edited, setEdited] = useState<Portfolio | 'new' | 'handover' | null>(null);
  const rows = list.data?.items ?? [];
  const keeps = mayKeep(useSession(), 'portfolios.keep');
  const columns: readonly Column<Portfolio>[] = [
    {
      key: 'leader',
      head: words.leader,
      onPhone: 'title',
      cell: (row) => (
        <button type="button" className="plain" disabled={!keeps} onClick={() => setEdited(row)}>
          {row.name}
        </button>
      ),
    },
    {
      key: 'departments',
      head: words.departments,
      width: '30%',
      cell: (row) => (row.departments.length === 0 ? words.all : listed(row.departments.map(({ name }) => name))),
    },
    {
      key: 'plans',
      head: words.plans,
      cell: (row) => listed(row.plans.map(({ title }) => title ?? words.planElsewhere)),
    },
    {
      key: 'classes',
      head: words.classes,
      cell: (row) => listed(row.classes.map((each) => wordOf(say.labels.measureClass, each))),
    },
    { key: 'from', head: words.from, cell: (row) => row.from },
    { key: 'to', head: words.to, cell: (row) => row.to ?? '' },
  ];
  return (
    <>
      {keeps && (
        <div className="admin-bar">
          <Button
            className="push"
            data-testid="hand-over"
            disabled={rows.length === 0}
            onClick={() => setEdited('handover')}
          >
            {words.handOver}
          </Button>
          <Button type="primary" data-testid="add-portfolio" onClick={() => setEdited('new')}>
            {words.add}
          </Button>
        </div>
      )}
      {list.error && <TroubleNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Bones lines={6} />}
      {list.data && rows.length === 0 && <Nothing title={say.administration.empty} />}
      {rows.length > 0 && (
        <DataTable
          label={say.administration.tabs.portfolios}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.portfolioId}
          dense
        />
      )}
      {edited === 'handover' && <HandOverForm rows={rows} onClose={() => setEdited(null)} />}
      {edited !== null && edited !== 'handover' && (
        <PortfolioForm portfolio={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

function useLeaderChoices() {
  return usePeople(true, leaderRoles).map(({ personId, name }) => ({ value: personId, label: name }));
}

function PortfolioForm({ portfolio, onClose }: { portfolio: Portfolio | null; onClose: () => void }) {
  const say = useWords();
  const { portfolios: words } = say.administration;
  const today = useToday();
  const [personId, setPersonId] = useState(portfolio?.personId ?? null);
  const [departments, setDepartments] = useState<readonly string[]>(
    portfolio?.departments.map(({ code }) => code) ?? [],
  );
  const [plans, setPlans] = useState<readonly string[]>(portfolio?.plans.map(({ planId }) => planId) ?? []);
  const [classes, setClasses] = useState<readonly string[]>(portfolio?.classes ?? []);
  const [from, setFrom] = useState<string | null>(portfolio?.from ?? today);
  const [to, setTo] = useState(portfolio?.to ?? null);
  const leaders = useLeaderChoices();
  const choices = departmentChoices(useRegister());
  const known = [
    ...usePlans().map(({ planId, title }) => ({ value: planId, label: title })),
    ...(portfolio?.plans ?? []).map(({ planId, title }) => ({ value: planId, label: title ?? words.planElsewhere })),
  ];
  const planChoices = [...new Map(known.toReversed().map((each) => [each.value, each])).values()];
  const save = useChange(async (leader: string) => {
    const body = {
      departments: [...departments],
      plans: [...plans],
      classes: [...classes],
      to,
      ...(from !== null && { from }),
    };
    if (portfolio === null)
      return (await givePortfolio({ body: { ...body, personId: leader }, throwOnError: true })).data;
    const path = { portfolioId: portfolio.portfolioId };
    return (await changePortfolio({ path, body, headers: onVersion(portfolio), throwOnError: true })).data;
  });
  return (
    <SideForm
      name="portfolio"
      title={portfolio === null ? words.add : words.edit({ name: portfolio.name })}
      pending={save.isPending}
      error={save.error}
      ready={personId !== null}
      onSubmit={() => personId !== null && save.mutate(personId, { onSuccess: onClose })}
      onClose={onClose}
    >
      {portfolio === null && (
        <Field label={words.leader}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={personId}
            options={leaders}
            onChange={setPersonId}
            data-testid="portfolio-leader"
          />
        </Field>
      )}
      <Field label={words.departments}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.all}
          value={[...departments]}
          options={choices}
          onChange={setDepartments}
          data-testid="portfolio-departments"
        />
      </Field>
      {planChoices.length > 0 && (
        <Field label={words.plans}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.anyPlan}
            value={[...plans]}
            options={planChoices}
            onChange={setPlans}
            data-testid="portfolio-plans"
          />
        </Field>
      )}
      <Field label={words.classes} hint={words.closest}>
        <Select
          mode="tags"
          placeholder={words.anyClass}
          value={[...classes]}
          options={classNames.map((value) => ({ value, label: value }))}
          onChange={setClasses}
          data-testid="portfolio-classes"
        />
      </Field>
      <Field label={words.from}>
        <DateInput fromToday today={today} label={words.from} testId="portfolio-from" value={from} onChange={setFrom} />
      </Field>
      <Field label={words.end}>
        <DateInput fromToday today={today} label={words.end} testId="portfolio-end" value={to} onChange={setTo} />
      </Field>
    </SideForm>
  );
}

function HandOverForm({ rows, onClose }: { rows: readonly Portfolio[]; onClose: () => void }) {
  const say = useWords();
  const { portfolios: words } = say.administration;
  const today = useToday();
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const leaders = useLeaderChoices();
  const holding = [...new Map(rows.map((row) => [row.personId, row.name]))].map(([value, label]) => ({ value, label }));
  const ready = from !== null && to !== null && on !== null && from !== to;
  const move = useChange(
    async () =>
      (await handOver({ body: { from: from ?? '', to: to ?? '', on: on ?? today }, throwOnError: true })).data,
  );
  return (
    <SideForm
      name="handover"
      title={words.handOver}
      pending={move.isPending}
      error={move.error}
      ready={ready}
      onSubmit={() => move.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="quiet">{words.handOverWhy}</p>
      <Field label={words.by}>
        <Select value={from} options={holding} onChange={setFrom} data-testid="handover-from" />
      </Field>
      <Field label={words.taker}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={to}
          options={leaders}
          onChange={setTo}
          data-testid="handover-to"
        />
      </Field>
      <DateInput fromToday today={today} label={words.on} testId="handover-on" value={on} onChange={setOn} />
    </SideForm>
  );
}
