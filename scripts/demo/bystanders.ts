import { BANK, GROUP, OUTPUT_VAT, TRADE } from './accounts.ts'
import { workingDay } from './calendar.ts'
import { type Company, lastDay } from './companies.ts'
import { monthStart } from './days.ts'
import { Group, type Ledger } from './ledger.ts'

/** A till that poses as a customer: charged every month, never paid. */
export function plantTill(ledger: Ledger, company: Company): void {
  const party = { code: 'C0901', name: 'Client 0901 Ventes au comptoir' }
  for (let month = company.years[2]?.start as number; month < lastDay(company); month = monthStart(month, 1)) {
    ledger.post('VE', workingDay(month + 20), `Recettes ${party.name}`, [
      { account: TRADE, party, amount: 12_000n, kind: 'invoice' },
      { account: company.sales, amount: -10_000n },
      { account: OUTPUT_VAT, amount: -2_000n },
    ])
  }
}

/** A sister company that is invoiced every month and pays the month after, on a group account. */
export function plantSister(ledger: Ledger, company: Company): void {
  const party = { code: 'G0001', name: 'Société sœur Exemple' }
  for (let month = ledger.first; month < lastDay(company); month = monthStart(month, 1)) {
    const group = new Group()
    ledger.post('VE', workingDay(month + 2), `Prestations ${party.name}`, [
      { account: GROUP, party, amount: 144_000n, kind: 'invoice', group },
      { account: '708000', amount: -120_000n },
      { account: OUTPUT_VAT, amount: -24_000n },
    ])
    ledger.post('BQ', workingDay(month + 40), `Virement ${party.name}`, [
      { account: BANK, amount: 144_000n },
      { account: GROUP, party, amount: -144_000n, kind: 'receipt', group },
    ])
  }
}
