import { makeWebhook, type WebhookInput, type WebhookMade } from '@duban/api-client';
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
  readonly onMade: (made: WebhookMade) => Promise<void>;
}

/** Another machine to be told. */
export function WebhookForm({ known, onClose, onMade }: WebhookFormProps) {
  const { webhooks: words } = useWords();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState<Types>([]);
  const make = useMutation({
    mutationFn: async () =>
      (await makeWebhook({ body: { name: name.trim(), url: url.trim(), types }, throwOnError: true })).data,
    onSuccess: onMade,
  });
  // By their codes, which are what the receiver reads.
  const options = known.map((value) => ({ value, label: value }));
  return (
    <SideForm
      name="webhook"
      title={words.add}
      pending={make.isPending}
      error={make.error}
      ready={name.trim() !== '' && URL.canParse(url.trim())}
      onSubmit={() => make.mutate()}
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
      <Field label={words.url} hint={words.urlHint}>
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
