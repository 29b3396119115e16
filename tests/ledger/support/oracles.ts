import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A real ledger read in place, with what others found in it. Nothing of it is copied into the project. */
export interface RealLedger {
  readonly entity: string
  readonly fileName: string
  readonly content: Buffer
  readonly counts: Readonly<Record<string, string | number>>
  /** The table of what the definitions yield, by the name of its row. */
  readonly yields: Readonly<Record<string, string>>
}

/** The ledgers under `folder`, in the order of the table's columns; [] without a folder. */
export function realLedgers(folder: string | undefined): RealLedger[] {
  if (!folder) return []
  const oracles = JSON.parse(readFileSync(join(folder, 'oracles.json'), 'utf8')) as Record<string, RealLedger['counts']>
  const table = tableOf(readFileSync(join(folder, 'ORACLES.md'), 'utf8'))
  const names = readdirSync(join(folder, 'fec')).filter((name) => name.endsWith('.txt'))
  return (table[0] ?? []).slice(1).map((heading, column) => {
    const fileName = names.find((name) => heading.includes(name)) as string
    return {
      entity: `ledger${column + 1}`,
      fileName,
      content: readFileSync(join(folder, 'fec', fileName)),
      counts: oracles[`fec/${fileName}`] ?? {},
      yields: Object.fromEntries(table.slice(2).map((cells) => [cells[0], cells[column + 1]])),
    }
  })
}

function tableOf(text: string): string[][] {
  const section = text.slice(text.indexOf('what facts.md yields'))
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
