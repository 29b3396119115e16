import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { useScope } from '../../lib/scope.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { wordOf } from '../../lib/words-of-rows.ts'

/** "45 days, end of month (customer's terms)". */
function termsInWords(t: TFunction, format: Format, row: Row): string {
  const days = row['customers.terms_days'] ?? null
  if (days === null) return t('file.terms_unknown')
  const end = row['customers.terms_end_of_month'] ?? 'none'
  return t(`file.terms_${end}`, { days: format.count(days), source: t(`file.${row['customers.terms_source']}`) })
}

/** Who the customer is, in the words of its file at the date. */
export function Identity({ row }: { row: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const get = (name: string) => row[`customers.${name}`] ?? null
  const word = (by: 'group' | 'segment' | 'salesperson' | 'country' | 'portfolio', value: string | null) =>
    wordOf(t, scope, format.language, by, value)
  const contact = ['contact_name', 'contact_email', 'contact_phone'].map(get).filter((text) => text !== null)
  const masked = contact.length > 0 && contact.every((text) => text === '•••')
  const facts = [
    [t('file.siren'), get('siren') ?? get('vat_number')],
    [t('receivables.by.group'), word('group', get('customer_group'))],
    [t('receivables.by.segment'), word('segment', get('segment'))],
    [t('receivables.by.salesperson'), word('salesperson', get('salesperson'))],
    [t('receivables.by.portfolio'), word('portfolio', get('portfolio'))],
    [t('receivables.by.country'), word('country', get('country'))],
    [t('file.terms'), termsInWords(t, format, row)],
    [t('file.contact'), masked ? t('file.masked') : contact.join(' · ')],
  ] as const
  return (
    <dl className="facts card identity">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {get('source_file') && (
        <div>
          <dt>{t('file.source')}</dt>
          <dd>
            {get('source_file')}, {t('panel.line', { position: format.count(get('position')) })}
          </dd>
        </div>
      )}
    </dl>
  )
}
