import { changeWebhook, makeWebhook, type Webhook, type WebhookInput, type WebhookMade } from '@duban/api-client';
import { useMutation } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { Field, SideForm } from './side-form.js';

type Types = NonNullable<WebhookInput['types']>;

interface WebhookFormProps {
  /** Every type of event. */
  readonly known: Types;
  readonly onClose: () => void;
  /** One that is there and is to be changed, as it is now; none for a new one. */
  readonly target?: Webhook;
  /** With the secret of a new one. */
  readonly onDone: (made: WebhookMade | null) => Promise<void>;
}

/** Another machine to be told, or one that is told otherwise from now on. */
export function WebhookForm({ known, target: told, onClose, onDone }: WebhookFormProps) {
  const { webhooks: words, eventSearch } = useWords();
  const [name, setName] = useState(told?.name ?? '');
  const [url, setUrl] = useState(told?.url ?? '');
  const [types, setTypes] = useState<Types>(told?.types ?? []);
  const keep = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), url: url.trim(), types };
      if (told === undefined) return (await makeWebhook({ body, throwOnError: true })).data;
      const headers = { 'if-match': `"${told.version}"` };
      await changeWebhook({ path: { targetId: told.targetId }, headers, body, throwOnError: true });
      return null;
    },
    onSuccess: onDone,
  });
  // In words, with the codes that the receiver reads.
  const options = known.map((value) => ({ value, label: `${eventSearch.types[value]} · ${value}` }));
  return (
    <SideForm
      name="webhook"
      title={told === undefined ? words.add : words.changeOf({ name: told.name })}
      pending={keep.isPending}
      error={keep.error}
      ready={name.trim() !== '' && URL.canParse(url.trim())}
      onSubmit={() => keep.mutate()}
      onClose={onClose}
    >
      <Field label={words.name} hint={words.nameHint}>
        <Input
          value={name}
          maxLength={100}
          data-testid="webhook-name"
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Field label={words.url} hint={told === undefined ? words.urlHint : words.urlChangeHint}>
        <Input
          value={url}
          maxLength={500}
          inputMode="url"
          placeholder="https://"
          data-testid="webhook-url"
          onChange={({ target }) => setUrl(target.value)}
        />
      </Field>
      <Field label={words.types} hint={words.typesHint}>
        <Select
          mode="multiple"
          allowClear
          value={types}
          options={options}
          optionFilterProp="label"
          placeholder={words.all}
          aria-label={words.types}
          onChange={(chosen: Types) => setTypes(chosen)}
        />
      </Field>
    </SideForm>
  );
}
