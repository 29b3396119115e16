import type { FecRow } from '../../helpers/fec.ts'
import { ledgerFile, receipt, sale } from './rows.ts'

export const [LETTERED, UNLETTERED, LATE, CLOSED] = ['000000201', '000000202', '000000203', '000000204'] as const
export const ENTITIES = [LETTERED, UNLETTERED, LATE, CLOSED] as const

/** Forty lines nobody touches, so that what vanishes stays under the tenth of a file that would hold it. */
const quiet: FecRow[] = Array.from({ length: 12 }, (_, n) => [
  ...sale(`Q${n}`, `202401${10 + n}`, `Q${n}`, 60000, { letter: `Q${n}` }),
  ...receipt(`QV${n}`, `202402${10 + n}`, `Q${n}`, 60000, { letter: `Q${n}` }),
]).flat()

const april = (customer: string) => sale('N1', '20240412', customer, 36000)

/** January to March as exported in April, then January to April as exported in May. */
const EXPORTS = {
  [LETTERED]: [
    [
      ...quiet,
      ...sale('S1', '20240115', 'C1', 120000),
      ...receipt('R1', '20240215', 'C1', 120000),
      ...sale('S2', '20240116', 'C2', 60000, { letter: 'G' }),
      ...receipt('R2', '20240216', 'C2', 40000, { letter: 'G' }),
      ...sale('S4', '20240118', 'C4', 24000),
      ...sale('S5', '20240119', 'C5', 30000, { letter: 'V' }),
      ...receipt('R5', '20240219', 'C5', 30000, { letter: 'V' }),
      ...receipt('R9', '20240329', 'C9', 10000),
    ],
    [
      ...quiet,
      // lettered later, without a new date: the match itself is not older than its export
      ...sale('S1', '20240115', 'C1', 120000, { letter: 'L' }),
      ...receipt('R1', '20240215', 'C1', 120000, { letter: 'L' }),
      // the group grows by a receipt booked late into March
      ...sale('S2', '20240116', 'C2', 60000, { letter: 'G' }),
      ...receipt('R2', '20240216', 'C2', 40000, { letter: 'G' }),
      ...receipt('R3', '20240328', 'C2', 20000, { letter: 'G' }),
      // corrected from 240 to 260
      ...sale('S4', '20240118', 'C4', 26000),
      // S5 vanished, its receipt stays
      ...receipt('R5', '20240219', 'C5', 30000, { letter: 'V' }),
      ...receipt('R9', '20240329', 'C9', 10000),
      // added in a month already exported, then the new month
      ...sale('S6', '20240220', 'C6', 48000),
      ...april('C1'),
    ],
  ],
  [UNLETTERED]: [
    [
      ...sale('F1', '20240110', 'C1', 12000),
      ...sale('F2', '20240210', 'C1', 24000),
      ...receipt('V1', '20240305', 'C1', 18000),
    ],
    [
      ...sale('F1', '20240110', 'C1', 12000),
      ...sale('F2', '20240210', 'C1', 24000, { letter: 'A' }),
      ...receipt('V1', '20240305', 'C1', 18000, { letter: 'A' }),
      ...receipt('V2', '20240410', 'C1', 6000, { letter: 'A' }),
    ],
  ],
  [LATE]: [
    [...sale('F2', '20240210', 'C1', 24000), ...receipt('V1', '20240305', 'C1', 18000)],
    [
      ...sale('F1', '20240201', 'C1', 12000),
      ...sale('F2', '20240210', 'C1', 24000),
      ...receipt('V1', '20240305', 'C1', 18000),
      ...april('C1'),
    ],
  ],
} as const

/** A year exported while the next one runs, then closed: the loss of 31 December is booked in spring. */
function closedLate(turn: 0 | 1): Record<string, string> {
  const year = [...sale('S1', '20231110', 'C1', 120000), ...sale('S0', '20231220', 'C2', 6000)]
  const loss = { journal: 'OD', num: 'L1', date: '20231231', piece: 'L1', label: 'Perte' }
  const closing: FecRow[] = [
    { ...loss, account: '654000', debit: '300,00' },
    { ...loss, account: '411000', aux: 'C1', credit: '300,00' },
  ]
  return {
    ...ledgerFile(CLOSED, '20231231', turn === 0 ? year : [...year, ...closing]),
    ...ledgerFile(CLOSED, '20241231', sale('S2', '20240320', 'C1', 24000)),
  }
}

/** The inbox of the first export (0) or of the second (1). */
export function filesOf(turn: 0 | 1): Record<string, string> {
  const end = turn === 0 ? '20240331' : '20240430'
  return Object.assign(
    closedLate(turn),
    ...Object.entries(EXPORTS).map(([siren, exports]) => ledgerFile(siren, end, exports[turn])),
  )
}
