import { monthBefore, type Scope } from '../scope.ts'
import { EMPTY, type Question } from './question.ts'

/** Questions to begin with, each a link; those a role may not ask are left out by the page. */
export function examples({ latest }: Pick<Scope, 'latest'>): { key: string; question: Question }[] {
  const year = { grain: 'month', from: monthBefore(latest, 11), to: latest } as const
  const balances = { ...EMPTY, view: 'receivables' }
  return [
    {
      key: 'overdue',
      question: {
        ...balances,
        measures: ['overdue_amount'],
        dimensions: ['salesperson', 'aging_bucket'],
        filters: [{ name: 'aging_bucket', operator: 'equals', values: ['b1', 'b2', 'b3', 'b4', 'b5'] }],
        across: 'aging_bucket',
      },
    },
    {
      key: 'dso',
      question: {
        ...EMPTY,
        view: 'board',
        measures: ['dso'],
        dimensions: ['segment'],
        time: { name: 'month', ...year },
        across: 'month',
      },
    },
    {
      key: 'customers',
      question: {
        ...balances,
        measures: ['open_amount', 'overdue_amount', 'overdue_rate', 'average_age_days'],
        dimensions: ['customer_id', 'customer'],
        sort: { name: 'overdue_amount', down: true, column: null },
        limit: 100,
      },
    },
    {
      key: 'old',
      question: {
        ...balances,
        measures: ['open_amount'],
        dimensions: ['item_id', 'customer', 'invoice_number', 'due_date', 'days_overdue'],
        filters: [{ name: 'days_overdue', operator: 'gt', values: ['90'] }],
      },
    },
    {
      key: 'times',
      question: {
        ...EMPTY,
        view: 'payment_times',
        measures: ['median_days_to_pay', 'days_to_pay', 'payment_terms_days', 'paid_late_rate'],
        dimensions: ['segment'],
      },
    },
    {
      key: 'lines',
      question: {
        ...EMPTY,
        view: 'ledger_lines',
        measures: ['debit', 'credit'],
        dimensions: ['source_file', 'position', 'accounting_date', 'journal', 'account', 'label'],
        time: { name: 'accounting_date', grain: null, from: monthBefore(latest, 0), to: latest },
        sort: { name: 'position', down: false, column: null },
      },
    },
  ]
}
