import type { Books } from '../books.ts'
import { deliver, type StatementFile } from './deliveries.ts'
import { linesOf, plantDifferences } from './differences.ts'
import { bankMovements } from './movements.ts'
import { statementsOf } from './statements.ts'
import { type BankTruth, describeAccounts, describeFile, Teller } from './truth.ts'

/** The statements of a company's bank accounts as files, and what is true of them. */
export function bankOf(books: Books): { files: StatementFile[]; truth: BankTruth } {
  const movements = bankMovements(books)
  const planted = plantDifferences(books, movements)
  const statements = statementsOf(books, movements)
  const { files, deliveries } = deliver(statements)
  const told = new Set(statements.flatMap((statement) => statement.movements))
  const waiting = movements.filter((movement) => !told.has(movement))
  const teller = new Teller(books)
  return {
    files,
    truth: {
      company: books.company.id,
      accounts: describeAccounts(books, statements),
      files: files.map(describeFile),
      movements: [...told].map((movement) => teller.bank(movement)),
      inTransit: waiting.flatMap(linesOf).map((line) => teller.ledger(line)),
      differences: [
        ...planted.map((difference) => teller.planted(difference)),
        ...deliveries.map((delivery) => teller.delivery(delivery)),
      ],
    },
  }
}
