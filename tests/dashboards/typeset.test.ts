import { expect, it } from 'vitest'
import { typeset } from '../../dashboards/lib/typeset.ts'

it.each([
  ["dont l'échéance n'est pas passée", 'dont l’échéance n’est pas passée'],
  [
    'colonne « Mois » : écrivez 2026-01 ; sinon ?',
    'colonne «\u00a0Mois\u00a0»\u00a0: écrivez 2026-01\u00a0; sinon\u00a0?',
  ],
  ['(colonne « Mois ») 10:30', '(colonne «\u00a0Mois\u00a0») 10:30'],
])('French is set without a line that breaks at its marks: %s', (text, set) => {
  expect(typeset(text, 'fr')).toBe(set)
})

it('leaves English as it is', () => {
  expect(typeset("the ledger's own : a « quote »", 'en')).toBe("the ledger's own : a « quote »")
})
