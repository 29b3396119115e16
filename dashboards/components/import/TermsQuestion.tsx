import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportState, Understood } from '../../lib/import.ts'
import { Field } from '../figure/Field.tsx'
import { Question } from './Question.tsx'
import { Select } from './Select.tsx'

const ENDS = ['none', 'before', 'after'] as const

interface Props {
  file: string
  state: ImportState
  understood: Understood
}

/** A ledger has no due dates: without terms every one of them is derived. Asked as long as encours.yml has none. */
export function TermsQuestion({ file, state, understood: { entity, report } }: Props) {
  const { t } = useTranslation()
  const [days, setDays] = useState('30')
  const [end, setEnd] = useState<(typeof ENDS)[number]>('none')
  const company = state.companies.find(({ id }) => id === entity?.id)
  const isSettled = state.hasTermsByCustomer || company === undefined || company.hasTerms
  if (report.kind !== 'fec' || report.verdict === 'refused' || isSettled) return null
  const number = /^\d{1,3}$/.test(days) ? Number(days) : null
  return (
    <Question
      title={t('import.terms.which')}
      why={t('import.terms.why')}
      file={file}
      base={state.base}
      isOpen
      answer={number === null ? null : { terms: { days: number, end_of_month: end } }}
    >
      <div className="pair">
        <Field label={t('import.terms.days')} value={days} inputMode="numeric" maxLength={3} onText={setDays} />
        <Select
          label={t('import.terms.end')}
          value={end}
          options={ENDS.map((one) => [one, t(`import.terms.${one}`)] as const)}
          onChoose={(value) => setEnd(ENDS.find((one) => one === value) ?? 'none')}
        />
      </div>
    </Question>
  )
}
