import type { Database } from '../../../extract/source.ts'
import { MOVEMENT_COLUMNS } from '../../../extract/warehouse/statement-columns.ts'

/** How many movements, what they sum to and a hash of every row: two sides that print the same hold the same rows. */
export async function told(database: Database, movements: string): Promise<string> {
  const whole = ['_position', ...MOVEMENT_COLUMNS].join(', ')
  const [row = []] = await database.rows(
    `select count(*), sum(amount::decimal(18, 2)), bit_xor(hash(concat_ws('|', ${whole}))) from ${movements}`,
  )
  return row.join(' ')
}
