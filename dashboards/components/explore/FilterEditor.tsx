import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field as Member, ViewFields } from '../../lib/dictionary.ts'
import { withFilter } from '../../lib/explore/edit.ts'
import { isComplete, operatorsOf, othersThan, plainNumber, valuesWanted } from '../../lib/explore/filters.ts'
import type { Operator, Where } from '../../lib/explore/question.ts'
import { Field } from '../figure/Field.tsx'
import { Pick } from '../figure/Pick.tsx'
import type { AskingProps } from './Asking.tsx'
import { ValueList } from './ValueList.tsx'

/** What one filters by first: a dimension that is asked, else one with names rather than ids. */
const likely = ({ dimensions }: ViewFields, asked: readonly string[]): string =>
  [
    dimensions.find(({ name, type }) => asked.includes(name) && type === 'string'),
    dimensions.find(({ name, type }) => type === 'string' && !name.endsWith('_id')),
    dimensions[0],
  ].find((field) => field !== undefined)?.name ?? ''

const allOf = (fields: ViewFields): Member[] => [...fields.dimensions, ...fields.measures]

/** One condition: a member, an operator of its type, and values that the layer knows. */
export function FilterEditor({
  question,
  fields,
  index,
  onAsk,
  onDone,
}: AskingProps & { index: number; onDone: () => void }) {
  const { t } = useTranslation()
  const [where, setWhere] = useState<Where>(
    question.filters[index] ?? { name: likely(fields, question.dimensions), operator: 'equals', values: [] },
  )
  const member = allOf(fields).find(({ name }) => name === where.name)
  if (!member) return null
  const operators = operatorsOf(question.view, member, fields.dimensions)
  const operator = operators.includes(where.operator) ? where.operator : (operators[0] ?? 'equals')
  const draft: Where = { ...where, operator }
  const save = (event: FormEvent) => {
    event.preventDefault()
    onAsk(withFilter(question, index, draft))
    onDone()
  }
  return (
    <form className="choices" onSubmit={save}>
      <Pick
        className="field"
        label={t('explore.member')}
        value={where.name}
        options={allOf(fields).map(({ name, title }) => ({ id: name, name: title }))}
        onPick={(name) => setWhere({ name, operator: 'equals', values: [] })}
      />
      <Pick
        className="field"
        label={t('explore.condition')}
        value={operator}
        options={operators.map((one) => ({ id: one, name: t(`explore.operator.${one}`) }))}
        onPick={(one) => setWhere({ ...where, operator: one as Operator, values: kept(draft, one as Operator) })}
      />
      <Values
        key={`${where.name} ${operator}`}
        member={member}
        where={draft}
        question={othersThan(question, index)}
        fields={fields}
        onValues={(values) => setWhere({ ...draft, values })}
      />
      <button type="submit" className="plain" disabled={!isComplete(draft, member.type)}>
        {t('explore.apply')}
      </button>
    </form>
  )
}

/** Values stay where the new operator takes as many. */
const kept = ({ operator, values }: Where, next: Operator): readonly string[] =>
  valuesWanted(operator) === valuesWanted(next) ? values : []

interface ValuesProps {
  member: Member
  where: Where
  question: AskingProps['question']
  fields: ViewFields
  onValues: (values: string[]) => void
}

function Values({ member, where, question, fields, onValues }: ValuesProps) {
  const { t } = useTranslation()
  const { operator, values } = where
  const wanted = valuesWanted(operator)
  if (wanted === 'none') return null
  if (member.type === 'time') {
    const set = (place: number) => (day: string) => onValues(wanted === 'two' ? two(values, place, day) : [day])
    return (
      <>
        <Field
          type="date"
          label={t(wanted === 'two' ? 'explore.from' : 'explore.day')}
          value={values[0] ?? ''}
          onText={set(0)}
        />
        {wanted === 'two' && <Field type="date" label={t('explore.to')} value={values[1] ?? ''} onText={set(1)} />}
      </>
    )
  }
  if (member.type === 'number') {
    return (
      <Field
        label={t('explore.value')}
        {...(member.unit === 'ratio' && { help: t('explore.ratio_help') })}
        inputMode="decimal"
        defaultValue={values[0] ?? ''}
        onText={(text) => onValues(text.trim() ? [plainNumber(text)] : [])}
      />
    )
  }
  const isList = operator === 'equals' || operator === 'notEquals'
  return isList ? (
    <ValueList member={member} question={question} fields={fields} values={values} onValues={onValues} />
  ) : (
    <Field
      label={t('explore.value')}
      defaultValue={values[0] ?? ''}
      onText={(text) => onValues(text.trim() ? [text.trim()] : [])}
    />
  )
}

const two = (values: readonly string[], place: number, day: string): string[] =>
  [0, 1].map((one) => (one === place ? day : (values[one] ?? '')))
