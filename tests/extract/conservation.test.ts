import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fecText } from '../helpers/fec.ts'
import { drop, LEDGER, newWorkspace, pullAt, rawRows, readText, sale, TEXT } from './support.ts'

/** One thing done to the bytes of a ledger: an insertion, a deletion or a byte changed. */
const mutation = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'replace', 'cut'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  text: fc.constantFrom(
    '\t',
    '\n',
    '\r',
    '|',
    '"',
    ';',
    '\0',
    '1e5',
    '20240231',
    '-',
    'é',
    '\uFEFF',
    '\x1a',
    '\x1f',
    "'",
  ),
  usesText: fc.boolean(),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer Shape> ? Shape : never

function mutate(content: Buffer, { kind, at, bytes, text, usesText }: Mutation): Buffer {
  const place = Math.floor(at * content.length)
  const added = usesText ? Buffer.from(text) : Buffer.from(bytes)
  if (kind === 'cut') return content.subarray(0, place)
  const kept = kind === 'insert' ? place : place + added.length
  return Buffer.concat([
    content.subarray(0, place),
    kind === 'delete' ? Buffer.alloc(0) : added,
    content.subarray(kept),
  ])
}

describe('whatever is done to a ledger', () => {
  it('reading it ends in a verdict, and a refusal always says why', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const report = await readText(mutations.reduce(mutate, Buffer.from(TEXT)))
        expect(report.verdict === 'refused').toBe(report.refusals.length > 0)
        for (const { code, message } of [...report.refusals, ...report.warnings]) {
          expect(code).not.toBe('')
          expect(message).not.toMatch(/\{\w+\}/)
        }
      }),
      { numRuns: 60, seed: 20240101 },
    )
  })

  it('read = landed + unchanged + refused, and what is served is balanced', async () => {
    const rows = [...LEDGER, ...[6, 7, 8].flatMap((month) => sale(month))]
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { maxLength: 2 }),
        fc.integer({ min: 14, max: 20 }),
        async (mutations, length) => {
          const workspace = await newWorkspace()
          await drop(workspace, 'a.txt', TEXT)
          await pullAt(workspace, '2024-06-01T00:00:00Z')
          const again = Buffer.from(fecText(rows.slice(0, length), { newline: '\n' }))
          await drop(workspace, 'b.txt', mutations.reduce(mutate, again))
          const result = await pullAt(workspace, '2024-07-01T00:00:00Z')
          for (const file of result.files) expect(file.read).toBe(file.landed + file.unchanged + file.refused)
          const [balance] = await rawRows(
            workspace,
            `select coalesce(sum(replace("Debit", ',', '.')::decimal(18, 2) - replace("Credit", ',', '.')::decimal(18, 2)), 0) from (
             select * from fec__ledger_lines
             qualify row_number() over (partition by _identity, _occurrence order by _loaded_at desc) = 1)
           where not _deleted and regexp_full_match(concat("Debit", "Credit"), '[0-9,]+')`,
          )
          expect(balance).toEqual(['0.00'])
          const [files] = await rawRows(
            workspace,
            'select count(*) from files where rows_read <> rows_landed + rows_unchanged + rows_refused',
          )
          expect(files).toEqual(['0'])
        },
      ),
      { numRuns: 20, seed: 20240102 },
    )
  })
})
