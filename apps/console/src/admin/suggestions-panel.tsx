import { answerSuggestion, listSuggestionsOptions, listSuggestionsQueryKey, type Suggestion } from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { Button } from '../elements/button.js';
import { officeDate } from '../elements/dates.js';
import { Bones, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { SuggestionItem } from '../shell/suggestion-item.js';
import { Field, SideForm } from './side-form.js';

/** 投诉建议: what people say about the system, to be answered. */
export function SuggestionsPanel() {
  const { suggestions: words } = useWords().administration;
  const { data, error, refetch } = useQuery(listSuggestionsOptions({ query: { limit: 100 } }));
  const [open, setOpen] = useState<Suggestion | null>(null);
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={6} />;
  return (
    <Section title={words.title}>
      {data.items.length === 0 && <p className="quiet">{words.none}</p>}
      {data.items.map((each) => (
        <SuggestionItem key={each.suggestionId} suggestion={each} by={`${each.by} ${officeDate(each.at)}`}>
          <Button size="small" data-testid="answer-suggestion" onClick={() => setOpen(each)}>
            {words.answerThis}
          </Button>
        </SuggestionItem>
      ))}
      {open && <AnswerForm to={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function AnswerForm({ to, onClose }: { to: Suggestion; onClose: () => void }) {
  const { suggestions: words } = useWords().administration;
  const cache = useQueryClient();
  const [text, setText] = useState(to.answer ?? '');
  const answer = useMutation({
    mutationFn: async () =>
      answerSuggestion({ path: { suggestionId: to.suggestionId }, body: { text }, throwOnError: true }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: listSuggestionsQueryKey({ query: { limit: 100 } }) });
      onClose();
    },
  });
  return (
    <SideForm
      name="suggestion-answer"
      title={words.answerThis}
      pending={answer.isPending}
      error={answer.error}
      act={words.send}
      ready={text.trim() !== ''}
      onSubmit={() => answer.mutate()}
      onClose={onClose}
    >
      <p>{to.text}</p>
      <Field label={words.answer}>
        <Input.TextArea
          value={text}
          rows={6}
          maxLength={2000}
          data-testid="suggestion-answer-text"
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
    </SideForm>
  );
}
