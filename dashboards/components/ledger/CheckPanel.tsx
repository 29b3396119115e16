import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { formatAmount } from '../../lib/format.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName, entityName } from '../../lib/under.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { checkName } from './Doubts.tsx'
import { doubtsOfCheck } from './questions-of-proof.ts'

/** The rows behind one doubt: whose, how many, how much. */
export function CheckPanel({ check }: { check: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(doubtsOfCheck(scope, check))
  const get = (row: Row, name: string) => row[`data_quality.${name}`]
  const columns: Column[] = [
    {
      title: t('column.customer'),
      show: (row) => {
        const customer = get(row, 'customer_id')
        const item = get(row, 'item_id')
        if (!customer) return t('panel.whole_ledger')
        return (
          <>
            <Go to={{ who: customer, item: undefined }}>{customerName(t, get(row, 'customer') ?? customer)}</Go>
            {item && (
              <>
                {' · '}
                <Go to={{ item, who: customer }}>{t('panel.item_link')}</Go>
              </>
            )}
          </>
        )
      },
    },
    { title: t('column.entity'), show: (row) => entityName(scope, get(row, 'entity')) },
    { title: t('column.detail'), show: (row) => detail(t, format, check, get(row, 'detail')) },
    { title: t('column.amount'), number: true, show: (row) => format.amount(get(row, 'concerned_amount')) },
  ]
  return (
    <article className="panel">
      <h3>{checkName(t, check)}</h3>
      <p className="under">{t(`check.${check}.why`, { defaultValue: '' })}</p>
      <Listing name={t('panel.check')} asked={asked} columns={columns} empty={t('empty.doubts')} />
      <p className="assumptions">{t('assume.once_checks')}</p>
    </article>
  )
}

/** What the detail of a check is; a text where it is not said here. */
const KINDS: Record<string, 'days' | 'amount' | 'date' | 'share' | 'account' | 'bank'> = {
  old_unlettered_credit: 'days',
  opening_mismatch: 'amount',
  opening_fifo: 'amount',
  opening_partly_settled: 'amount',
  future_dated_entry: 'date',
  entry_added_late: 'date',
  entry_vanished: 'date',
  match_added_late: 'date',
  match_vanished: 'date',
  sales_outside_receivables: 'share',
  bank_account_unmapped: 'account',
  bank_statement_gap: 'bank',
  bank_difference: 'bank',
}

function detail(t: TFunction, format: Format, check: string, text: string | null | undefined): string {
  const kind = KINDS[check]
  if (!kind || !text) return text ?? ''
  return {
    days: () => format.days(text, 0),
    amount: () => format.amount(text),
    date: () => format.date(text),
    share: () => format.percent(text),
    account: () => `•••• ${text}`,
    bank: () => bankDetail(t, format, text),
  }[kind]()
}

/** The end of an account's number, a day, and an amount (with its currency when another) or a likely reason. */
function bankDetail(t: TFunction, format: Format, text: string): string {
  const [account, day = '', what = '', currency] = text.split(' ')
  const amount = formatAmount(what, { language: format.language, currency: currency ?? format.currency })
  const said = /\d/.test(what) ? amount : t(`bank_reason.${what}`, { defaultValue: what })
  return `•••• ${account} · ${format.date(day)} · ${said}`
}
