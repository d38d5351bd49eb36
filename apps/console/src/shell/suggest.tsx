import { listMySuggestionsOptions, listMySuggestionsQueryKey, suggest } from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { Field, SideForm } from '../admin/side-form.js';
import '../admin/admin.css';
import { officeDate } from '../elements/dates.js';
import { useWords } from '../words/words.js';
import { SuggestionItem } from './suggestion-item.js';

/** 投诉建议: said from any page, with the answers to what one said before. */
export function Suggest({ onClose }: { onClose: () => void }) {
  const { suggestions: words } = useWords().administration;
  const cache = useQueryClient();
  const { data } = useQuery(listMySuggestionsOptions());
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const send = useMutation({
    mutationFn: async () => suggest({ body: { text, page: window.location.pathname }, throwOnError: true }),
    onSuccess: async () => {
      setText('');
      setSent(true);
      await cache.invalidateQueries({ queryKey: listMySuggestionsQueryKey() });
    },
  });
  return (
    <SideForm
      name="suggest"
      title={words.title}
      pending={send.isPending}
      error={send.error}
      act={words.send}
      ready={text.trim() !== ''}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <p className="quiet">{words.note}</p>
      <Field label={words.text}>
        <Input.TextArea
          value={text}
          rows={5}
          maxLength={2000}
          data-testid="suggest-text"
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      {sent && <p role="status">{words.sent}</p>}
      <h3>{words.mine}</h3>
      {data?.items.length === 0 && <p className="quiet">{words.none}</p>}
      {data?.items.map((each) => (
        <SuggestionItem key={each.suggestionId} suggestion={each} by={officeDate(each.at)} />
      ))}
    </SideForm>
  );
}
