import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chip, ChipValue } from './Chip.tsx'
import { Choices } from './Choices.tsx'
import { CustomerSearch } from './CustomerSearch.tsx'
import { DateFields } from './DateFields.tsx'
import { EntityChip } from './EntityChip.tsx'
import { WordChip } from './WordChip.tsx'

/** The one filter bar. Every choice is in the address. */
export function FilterBar() {
  const { t } = useTranslation()
  const format = useFormat()
  const { entities, view, asOf } = useScope()
  const currencies = [...new Set(entities.flatMap(({ documentCurrencies }) => documentCurrencies))].sort()
  return (
    <section className="filters" aria-label={t('filter.bar')}>
      <EntityChip />
      <Chip
        name={t('filter.date')}
        value={
          <>
            {t('filter.at')} <b>{format.date(asOf)}</b>
            {view.known && <> · {t('scope.known', { date: format.date(view.known) })}</>}
          </>
        }
        on={Boolean(view.asof ?? view.known)}
        onClear={() => go({ asof: undefined, known: undefined })}
      >
        {() => <DateFields />}
      </Chip>
      <Chip
        name={t('filter.currency')}
        value={view.currency ? <b>{view.currency}</b> : currencies.length === 1 ? currencies[0] : t('filter.currency')}
        on={Boolean(view.currency)}
        onClear={() => go({ currency: undefined })}
      >
        {(close) => (
          <Choices
            name={t('filter.currency')}
            chosen={view.currency}
            options={currencies.map((id) => ({ id, name: id }))}
            all={t('filter.currencies')}
            onChoose={(id) => {
              go({ currency: id })
              close()
            }}
          />
        )}
      </Chip>
      <WordChip word="segment" />
      <WordChip word="salesperson" />
      <Chip
        name={t('filter.customer')}
        value={<ChipValue name={t('filter.customer')} value={view.customer?.slice(view.customer.indexOf(':') + 1)} />}
        on={Boolean(view.customer)}
        onClear={() => go({ customer: undefined, rows: undefined })}
      >
        {(close) => <CustomerSearch onChosen={close} />}
      </Chip>
    </section>
  )
}
