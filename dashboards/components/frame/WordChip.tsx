import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { atDate, NO_VALUE, useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { Chip, ChipValue } from './Chip.tsx'
import { Choices } from './Choices.tsx'

/** A filter by one of the words customers are sorted by. Not shown where no customer has one. */
export function WordChip({ word }: { word: 'segment' | 'salesperson' }) {
  const { t } = useTranslation()
  const scope = useScope()
  const chosen = scope.view[word]
  const { [word]: _, customer: __, ...view } = scope.view
  const member = `receivables.${word}`
  const asked = useAsk(
    atDate({ ...scope, view }, { dimensions: [member], measures: ['receivables.open_amount'], limit: 200 }),
  )
  const values = asked.state === 'ready' ? asked.rows.map((row) => row[member] ?? null) : []
  const named = values.filter((value) => value !== null).sort((a, b) => a.localeCompare(b))
  if (named.length === 0 && !chosen) return null
  const name = t(`filter.${word}`)
  const none = t(`filter.no_${word}`)
  const options = [
    ...named.map((id) => ({ id, name: id })),
    ...(values.includes(null) ? [{ id: NO_VALUE, name: none }] : []),
  ]
  return (
    <Chip
      name={name}
      value={<ChipValue name={name} value={chosen === NO_VALUE ? none : chosen} />}
      on={Boolean(chosen)}
      onClear={() => go({ [word]: undefined, rows: undefined })}
    >
      {(close) => (
        <Choices
          name={name}
          chosen={chosen}
          options={options}
          all={t('filter.all')}
          onChoose={(id) => {
            go({ [word]: id, rows: undefined })
            close()
          }}
        />
      )}
    </Chip>
  )
}
