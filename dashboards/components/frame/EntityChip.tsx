import { useTranslation } from 'react-i18next'
import { currenciesOfBooks, useScope } from '../../lib/scope.ts'
import { placeName } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { Chip } from './Chip.tsx'
import { Choices } from './Choices.tsx'

/** Which companies: all that keep their books in one currency, or one. */
export function EntityChip() {
  const { t } = useTranslation()
  const scope = useScope()
  const { entities } = scope.context
  const [first, ...others] = currenciesOfBooks(scope.context)
  const groups = others.filter((currency) => entities.filter((one) => one.currency === currency).length > 1)
  const choose = (id: string | undefined): void => {
    const books = groups.find((currency) => id === groupId(currency))
    go({ entity: books ? undefined : id, books, rows: undefined })
  }
  return (
    <Chip
      name={t('filter.entity')}
      value={<b>{placeName(t, scope)}</b>}
      on={Boolean(scope.view.entity ?? scope.view.books)}
      onClear={() => choose(undefined)}
    >
      {(close) => (
        <>
          <Choices
            name={t('filter.entity')}
            chosen={scope.view.entity ?? (scope.view.books && groupId(scope.view.books))}
            options={[
              ...groups.map((currency) => ({ id: groupId(currency), name: t('scope.books', { currency }) })),
              ...entities.map(({ id, name }) => ({ id, name })),
            ]}
            all={others.length > 0 ? t('scope.books', { currency: first }) : t('scope.all')}
            onChoose={(id) => {
              choose(id)
              close()
            }}
          />
          {others.length > 0 && <p className="choices">{t('scope.books_help')}</p>}
        </>
      )}
    </Chip>
  )
}

/** No company's code holds a colon. */
const groupId = (currency: string): string => `books:${currency}`
