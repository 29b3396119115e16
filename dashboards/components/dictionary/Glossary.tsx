import { useTranslation } from 'react-i18next'
import type { Term } from '../../lib/facts.ts'
import { typeset } from '../../lib/typeset.ts'
import { useFormat } from '../../lib/use-format.ts'

/** The words of the domain, each decided once in both languages. */
export function Glossary({ terms }: { terms: Term[] }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const other = language === 'fr' ? 'en' : 'fr'
  const sorted = [...terms].sort((a, b) => a[language].localeCompare(b[language], language))
  return (
    <section className="card view" id="glossary" aria-labelledby="glossary-title">
      <h2 id="glossary-title">{t('dictionary.glossary')}</h2>
      <p className="under">{t('dictionary.glossary_under')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t('dictionary.glossary_under')}>
        <table>
          <caption className="unseen">{t('dictionary.glossary')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('dictionary.term')}</th>
              <th scope="col">{t('dictionary.other')}</th>
              <th scope="col">{t('dictionary.definition')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((term) => (
              <tr key={term.term}>
                <th scope="row">{typeset(term[language], language)}</th>
                <td lang={other}>{typeset(term[other], other)}</td>
                <td className="wrap">
                  {typeset(term[`definition_${language}`], language)} <span className="quiet">{term.source}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
