import { UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { atDate, useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { Field } from '../figure/Field.tsx'

/** Finds a customer by a part of its name; the ones who owe most come first. */
export function CustomerSearch({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation()
  const scope = useScope()
  const [text, setText] = useState('')
  const [find] = useDebouncedValue(text.trim(), 250)
  const { customer: _, ...view } = scope.view
  const asked = useAsk(
    atDate(
      { ...scope, view },
      {
        dimensions: ['receivables.customer_id', 'receivables.customer'],
        measures: ['receivables.open_amount'],
        ...(find && { filters: [{ member: 'receivables.customer', operator: 'contains' as const, values: [find] }] }),
        order: { 'receivables.open_amount': 'desc' },
        limit: 8,
      },
    ),
  )
  return (
    <div className="choices">
      <Field label={t('filter.customer')} placeholder={t('who.search')} value={text} onText={setText} />
      <ul className="found">
        {asked.state === 'ready' &&
          asked.rows.map((row) => (
            <li key={row['receivables.customer_id']}>
              <UnstyledButton
                onClick={() => {
                  go({ customer: row['receivables.customer_id'] ?? undefined, rows: undefined, find: undefined })
                  onChosen()
                }}
              >
                {row['receivables.customer']}
              </UnstyledButton>
            </li>
          ))}
      </ul>
      {asked.state === 'ready' && asked.rows.length === 0 && <p className="quiet">{t('empty.customers')}</p>}
    </div>
  )
}
