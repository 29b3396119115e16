import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { formatAmount } from '../../lib/format.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName, underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { bankByReason, bankTotal } from './questions.ts'

const get = (row: Row | undefined, name: string) => row?.[`bank_reconciliation.${name}`]

/** Why the bank and the ledger differ today, by account and reason; a reason opens its movements and lines. */
export function BankDifferences() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const rows = useAsk(bankByReason(scope))
  const totals = useAsk(bankTotal(scope))
  const columns = useReasonColumns()
  // accounts in several currencies have no common sum
  const message = (all: Row[]) =>
    all.map((row) =>
      t('proofs.bank_message', {
        count: Number(get(row, 'difference_count')),
        amount: moneyOf(format.language, row, 'amount_in_doubt'),
      }),
    )
  return (
    <Figure
      id="bank"
      className="stack tall"
      name={t('proofs.bank')}
      title={([, all]) => message(all ?? []).join(' · ') || t('empty.bank')}
      under={() => underline(t, format, scope, t('proofs.bank_under'), scope.latest, 1)}
      asked={[rows, totals]}
      height={330}
      empty={{ why: t(scope.context.role === 'sales' ? 'empty.proof_role' : 'empty.bank') }}
      assumptions={t('proofs.bank_note')}
    >
      {() => (
        <div className="tall-body">
          <Listing name={t('proofs.bank')} asked={rows} columns={columns} empty={t('empty.bank')} />
        </div>
      )}
    </Figure>
  )
}

/** An amount in the currency of its bank account. */
export function moneyOf(language: 'fr' | 'en', row: Row | undefined, name: string, signed = false): string {
  return formatAmount(get(row, name), { language, currency: get(row, 'currency') ?? 'EUR', signed })
}

function useReasonColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const money =
    (name: string, signed = false) =>
    (row: Row) =>
      moneyOf(format.language, row, name, signed)
  return [
    {
      title: t('proofs.column.bank_account'),
      show: (row) => [get(row, 'ledger_account'), get(row, 'bank_account')].filter(Boolean).join(' · '),
    },
    { title: t('column.entity'), show: (row) => entityName(scope, get(row, 'entity')) },
    {
      title: t('proofs.column.reason'),
      show: (row) => (
        <Go
          to={{
            ...{ reason: get(row, 'likely_reason') ?? undefined, gap: undefined },
            ...{ who: undefined, item: undefined, day: undefined, check: undefined },
          }}
        >
          {t(`bank_reason.${get(row, 'likely_reason')}`)}
        </Go>
      ),
    },
    { title: t('proofs.column.side'), show: (row) => t(`proofs.side.${get(row, 'side')}`) },
    {
      title: t('proofs.column.cases'),
      number: true,
      show: (row) => format.count(get(row, 'difference_count')),
    },
    { title: t('proofs.column.concerned'), number: true, show: money('concerned_amount') },
    { title: t('column.difference'), number: true, show: money('difference', true) },
    {
      title: t('proofs.column.in_doubt'),
      number: true,
      show: (row) => <b>{moneyOf(format.language, row, 'amount_in_doubt')}</b>,
    },
  ]
}
