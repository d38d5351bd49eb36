import {
  listViewsOptions,
  listViewsQueryKey,
  removeViewMutation,
  saveViewMutation,
  type SavedView,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Popover } from 'antd';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { TroubleNote } from '../elements/trouble-note.js';
import { parseSearch, stringifySearch } from '../shell/address.js';
import { isOfficer, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { ledgerSearch, type LedgerSearch } from './ledger-search.js';

const PAGE = { page: 'ledger' };

interface SavedViewsProps {
  readonly search: LedgerSearch;
  readonly onChange: (next: LedgerSearch) => void;
}

/** What the address says now can be kept under a name; the office keeps views for everybody. */
export function SavedViews({ search, onChange }: SavedViewsProps) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <ViewList
          search={search}
          onChoose={(next) => {
            onChange(next);
            setOpen(false);
          }}
        />
      }
    >
      <Button data-testid="ledger-views">{say.ledger.views.title}</Button>
    </Popover>
  );
}

function ViewList({ search, onChoose }: { search: LedgerSearch; onChoose: (next: LedgerSearch) => void }) {
  const say = useWords();
  const officer = isOfficer(useSession());
  const cache = useQueryClient();
  const anew = () => cache.invalidateQueries({ queryKey: listViewsQueryKey({ query: PAGE }) });
  const views = useQuery(listViewsOptions({ query: PAGE }));
  const remove = useMutation({ ...removeViewMutation(), onSettled: anew });
  const all = views.data?.items ?? [];
  const lists = [
    [say.ledger.views.mine, all.filter((each) => each.mine)],
    [say.ledger.views.shared, all.filter((each) => !each.mine)],
  ] as const;
  return (
    <div className="ledger-views">
      {views.data && all.length === 0 && <p className="quiet">{say.ledger.views.none}</p>}
      {lists
        .filter(([, some]) => some.length > 0)
        .map(([title, some]) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <ul>
              {some.map((view) => (
                <li key={view.viewId}>
                  <button type="button" className="plain" onClick={() => onChoose(searchOf(view))}>
                    {view.name}
                  </button>
                  {(view.mine || officer) && (
                    <Button
                      size="small"
                      type="text"
                      aria-label={say.ledger.views.remove({ name: view.name })}
                      onClick={() => remove.mutate({ path: { viewId: view.viewId } })}
                    >
                      ✕
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      {remove.error && <TroubleNote error={remove.error} />}
      <SaveView search={search} mayShare={officer} onSaved={anew} />
    </div>
  );
}

function searchOf({ query }: SavedView): LedgerSearch {
  return ledgerSearch(parseSearch(query));
}

interface SaveViewProps {
  readonly search: LedgerSearch;
  readonly mayShare: boolean;
  readonly onSaved: () => Promise<void>;
}

function SaveView({ search, mayShare, onSaved }: SaveViewProps) {
  const say = useWords();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    ...saveViewMutation(),
    onSuccess: async () => {
      message.success(say.ledger.views.saved({ name }));
      setName('');
      await onSaved();
    },
  });
  const body = { page: 'ledger', name, query: stringifySearch({ ...search }), columns: search.columns ?? [], shared };
  return (
    <form
      className="ledger-save-view"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate({ body });
      }}
    >
      <Input
        value={name}
        maxLength={60}
        aria-label={say.ledger.views.name}
        placeholder={say.ledger.views.name}
        onChange={(event) => setName(event.target.value)}
        data-testid="view-name"
      />
      {mayShare && (
        <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
          {say.ledger.views.share}
        </Checkbox>
      )}
      <Button htmlType="submit" type="primary" loading={save.isPending} data-testid="save-view">
        {say.ledger.views.save}
      </Button>
      {save.error && <TroubleNote error={save.error} />}
    </form>
  );
}
