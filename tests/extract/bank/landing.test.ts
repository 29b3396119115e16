import { describe, expect, it } from 'vitest'
import { file, movement, newBalance, oldBalance } from '../../helpers/cfonb120.ts'
import { drop, newWorkspace, pullAt, rawRows } from '../support.ts'

/** 1,000.00 + 120.00 − 30.00 = 1,090.00; then 1,090.00 + 50.00 = 1,140.00. */
const fees = (label: string) => movement({ date: '090426', amount: '0000000000300}', label })
const APRIL = [oldBalance(), movement(), fees('FRAIS'), newBalance({ date: '300426', amount: '0000000010900{' })]
const CORRECTED = [APRIL[0] ?? '', APRIL[1] ?? '', fees('FRAIS DE TENUE'), APRIL[3] ?? '']
const MAY = [
  oldBalance({ date: '300426', amount: '0000000010900{' }),
  movement({ date: '070526', amount: '0000000000500{' }),
  newBalance({ date: '310526', amount: '0000000011400{' }),
]
const ACCOUNT = '999990000100000000012'

const ONE = 'entities: [{id: main}]'
const TWO = 'entities: [{id: a}, {id: b}]'

describe('bank statements, landed', () => {
  it('land once, whatever file tells them, and again only when they say something else', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'april.txt', file(...APRIL))
    const first = await pullAt(workspace, '2026-05-01T08:00:00Z', ONE)
    expect([first.read, first.landed, first.unchanged]).toEqual([2, 2, 0])

    await drop(workspace, 'both.txt', file(...APRIL, ...MAY))
    const second = await pullAt(workspace, '2026-06-01T08:00:00Z', ONE)
    expect([second.read, second.landed, second.unchanged]).toEqual([3, 1, 2])

    await drop(workspace, 'corrected.txt', file(...CORRECTED))
    const third = await pullAt(workspace, '2026-06-02T08:00:00Z', ONE)
    expect([third.read, third.landed, third.unchanged]).toEqual([2, 2, 0])
    expect(
      await rawRows(
        workspace,
        'select closing_date, count(*), count(distinct _statement_key) from bank__statements group by 1 order by 1',
      ),
    ).toEqual([
      ['2026-04-30', '2', '1'],
      ['2026-05-31', '1', '1'],
    ])
    expect(
      await rawRows(
        workspace,
        'select number, amount, label, _position from bank__movements order by _loaded_at, _position',
      ),
    ).toEqual([
      ['1', '120.00', 'VIR RECU', '2'],
      ['2', '-30.00', 'FRAIS', '3'],
      ['1', '50.00', 'VIR RECU', '6'],
      ['1', '120.00', 'VIR RECU', '2'],
      ['2', '-30.00', 'FRAIS DE TENUE', '3'],
    ])
  })

  it('that do not add up land nothing, and say where', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'april.txt', file(...APRIL.toSpliced(2, 1)))
    const result = await pullAt(workspace, '2026-05-01T08:00:00Z', ONE)
    const [refused] = result.files
    expect(refused).toMatchObject({ verdict: 'refused', reasonCode: 'does_not_add_up', read: 1, landed: 0, refused: 1 })
    expect(await rawRows(workspace, 'select count(*) from bank__movements')).toEqual([['0']])
  })

  it('go to the company that bank_accounts names, and wait for it where several companies could own them', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'april.txt', file(...APRIL))
    const unknown = await pullAt(workspace, '2026-05-01T08:00:00Z', TWO)
    expect(unknown.files[0]).toMatchObject({ verdict: 'refused', reasonCode: 'unknown_account' })
    expect(unknown.files[0]?.message).toContain(ACCOUNT)

    // a French IBAN holds, from its fifth character, the numbers that CFONB writes alone
    const named = `${TWO}\nbank_accounts: [{account: "FR76${ACCOUNT}00", entity: b}]`
    const known = await pullAt(workspace, '2026-05-02T08:00:00Z', named)
    expect(known.files[0]).toMatchObject({ verdict: 'accepted', entity: 'b', landed: 2 })
    expect(await rawRows(workspace, 'select distinct _entity, account from bank__statements')).toEqual([['b', ACCOUNT]])
  })
})
