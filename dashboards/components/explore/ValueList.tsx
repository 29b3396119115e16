import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Field as Member, ViewFields } from '../../lib/dictionary.ts'
import { valuesQuery } from '../../lib/explore/query.ts'
import type { Question } from '../../lib/explore/question.ts'
import { useScope } from '../../lib/scope.ts'
import { Field } from '../figure/Field.tsx'
import { useWords } from './use-words.ts'

interface ValueListProps {
  member: Member
  question: Question
  fields: ViewFields
  values: readonly string[]
  onValues: (values: string[]) => void
}

/** Values of a member as the layer knows them under the other conditions: the first ones that hold a text. */
export function ValueList({ member, question, fields, values, onValues }: ValueListProps) {
  const { t } = useTranslation()
  const words = useWords()
  const scope = useScope()
  const [find, setFind] = useState('')
  const [asked] = useDebouncedValue(find.trim(), 250)
  const answer = useAsk(valuesQuery(question, scope, fields, member.name, asked))
  const known = answer.state === 'ready' ? answer.rows.map((row) => row[member.member] ?? null) : []
  const shown = [...new Set([...values, ...known.filter((value) => value !== null)])]
  const toggle = (value: string) =>
    onValues(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  return (
    <>
      <Field type="search" label={t('explore.find_value')} value={find} onText={setFind} />
      <fieldset className="choices values" aria-busy={answer.state === 'loading'}>
        <legend className="unseen">{member.title}</legend>
        {shown.map((value) => (
          <label key={value}>
            <input type="checkbox" checked={values.includes(value)} onChange={() => toggle(value)} />{' '}
            {words.value(member, value)}
          </label>
        ))}
        {answer.state === 'ready' && shown.length === 0 && <p className="quiet">{t('explore.no_values')}</p>}
        {answer.state === 'failed' && <p className="bad">{answer.error.message}</p>}
      </fieldset>
    </>
  )
}
