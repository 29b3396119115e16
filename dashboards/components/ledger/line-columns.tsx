import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../figure/Listing.tsx'

/** The columns of ledger lines, the source file and line first. */
export function useLineColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  const get = (row: Row, name: string) => row[`ledger_lines.${name}`]
  const money = (row: Row, name: string) => (signOf(get(row, name)) === 0 ? '' : format.amount(get(row, name)))
  return [
    {
      title: t('column.source'),
      show: (row) => (
        <span className="source">
          <span className="quiet">{get(row, 'source_file')}</span>{' '}
          <b>{t('panel.line', { position: format.count(get(row, 'position')) })}</b>
        </span>
      ),
    },
    { title: t('column.date'), number: true, show: (row) => format.date(get(row, 'accounting_date')) },
    {
      title: t('column.entry'),
      show: (row) => [get(row, 'journal'), get(row, 'entry_number')].filter(Boolean).join(' '),
    },
    {
      title: t('column.account'),
      show: (row) => [get(row, 'account'), get(row, 'auxiliary')].filter(Boolean).join(' '),
    },
    {
      title: t('column.label'),
      wrap: true,
      show: (row) => (
        <>
          {[get(row, 'piece'), get(row, 'label')].filter(Boolean).join(' · ')}
          <AtBank row={row} />
        </>
      ),
    },
    { title: t('column.letter'), show: (row) => get(row, 'letter') },
    { title: t('column.debit'), number: true, show: (row) => money(row, 'debit') },
    { title: t('column.credit'), number: true, show: (row) => money(row, 'credit') },
  ]
}

/** What the bank says of a line that books a movement: its words, its amount, its statement and line. */
function AtBank({ row }: { row: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const get = (name: string) => row[`ledger_lines.bank_${name}`]
  if (!get('file')) return null
  const said = [get('label'), format.amount(get('amount')), format.date(get('date')), get('file')]
  return (
    <div className="at-bank quiet" data-at-bank>
      {t('panel.at_bank', { said: said.filter(Boolean).join(' · ') })},{' '}
      {t('panel.line', { position: format.count(get('position')) })}
    </div>
  )
}
