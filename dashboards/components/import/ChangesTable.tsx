import { useTranslation } from 'react-i18next'
import { COMPARED, companiesOf, figuresOf } from '../../lib/changes.ts'
import { difference, signOf } from '../../lib/decimal.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { formatAmount } from '../../lib/format.ts'
import type { Changes } from '../../lib/import.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'

/** What a figure is called, how it is written for a company, and which way of it is good. */
function useFigure(member: string) {
  const { language, days, count } = useFormat()
  const { context } = useScope()
  const definition = useDictionary().define(member, language)
  const show = (value: string | null, company: string, signed = false) => {
    const currency = context.entities.find(({ id }) => id === company)?.currency ?? 'EUR'
    if (definition?.unit === 'currency') return formatAmount(value, { language, currency, signed })
    return definition?.unit === 'days' ? days(value, 1, signed) : count(value, signed)
  }
  return { title: definition?.title ?? member, goodWhen: definition?.goodWhen, show }
}

/** Each figure before and now, company by company. */
export function ChangesTable({ changes }: { changes: Changes }) {
  const { t } = useTranslation()
  const scope = useScope()
  const companies = companiesOf(changes)
  return (
    <table>
      <caption className="unseen">{t('import.changes.name')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('import.changes.figure')}</th>
          {['before', 'now', 'change'].map((name) => (
            <th key={name} scope="col" className="number">
              {t(`import.changes.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      {companies.map((id) => (
        <tbody key={id}>
          {companies.length > 1 && (
            <tr>
              <th scope="rowgroup" colSpan={4} className="strong">
                {entityName(scope, id)}
              </th>
            </tr>
          )}
          {COMPARED.map((member) => (
            <Moved key={member} changes={changes} company={id} member={member} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Moved({ changes, company, member }: { changes: Changes; company: string; member: string }) {
  const { title, goodWhen, show } = useFigure(member)
  const [was, now] = figuresOf(changes, company, member)
  const moved = difference(now, was)
  const isGood = (signOf(moved) === -1) === (goodWhen === 'lower')
  const tone = !goodWhen || signOf(moved) === 0 ? undefined : isGood ? 'good' : 'bad'
  return (
    <tr data-member={member}>
      <th scope="row">{title}</th>
      <td className="number">{show(was, company)}</td>
      <td className="number strong">{show(now, company)}</td>
      <td className={`number ${tone ?? ''}`}>{show(moved, company, true)}</td>
    </tr>
  )
}

/** The figures as they are, companies side by side: there is nothing to set them against, or nothing moved. */
export function FiguresTable({ changes }: { changes: Changes }) {
  const { t } = useTranslation()
  const scope = useScope()
  const companies = companiesOf(changes)
  return (
    <table>
      <caption className="unseen">{t('import.changes.name')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('import.changes.figure')}</th>
          {companies.map((id) => (
            <th key={id} scope="col" className="number">
              {companies.length > 1 ? entityName(scope, id) : t('import.changes.now')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {COMPARED.map((member) => (
          <Now key={member} changes={changes} companies={companies} member={member} />
        ))}
      </tbody>
    </table>
  )
}

function Now({ changes, companies, member }: { changes: Changes; companies: string[]; member: string }) {
  const { title, show } = useFigure(member)
  return (
    <tr data-member={member}>
      <th scope="row">{title}</th>
      {companies.map((id) => (
        <td key={id} className="number strong">
          {show(figuresOf(changes, id, member)[1], id)}
        </td>
      ))}
    </tr>
  )
}
