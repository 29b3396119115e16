import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportState, Understood } from '../../lib/import.ts'
import { Field } from '../figure/Field.tsx'
import { Question } from './Question.tsx'
import { Select } from './Select.tsx'

const NEW = ' new'

interface Props {
  file: string
  state: ImportState
  understood: Understood
}

/** Whose books a file is about: a company that is known, or a new one. */
export function CompanyQuestion({ file, state, understood: { entity, report } }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(entity?.id ?? '')
  const [name, setName] = useState('')
  if (report.verdict === 'refused') return null
  const company = chosen === NEW ? (name.trim() === '' ? null : { name: name.trim() }) : chosen ? { id: chosen } : null
  const options = [
    ...(entity ? [] : [['', t('import.company.choose')] as const]),
    ...state.companies.map((one) => [one.id, one.siren ? `${one.name} (${one.siren})` : one.name] as const),
    [NEW, t('import.company.new')] as const,
  ]
  return (
    <Question
      title={entity ? t('import.company.is', { name: entity.name }) : t('import.company.which')}
      why={t('import.company.why')}
      file={file}
      base={state.base}
      isOpen={entity === null}
      answer={company && { company }}
    >
      <Select label={t('import.company.label')} value={chosen} options={options} onChoose={setChosen} />
      {chosen === NEW && <Field label={t('import.company.name')} value={name} maxLength={200} onText={setName} />}
    </Question>
  )
}
