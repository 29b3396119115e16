with

-- told again differently, a statement replaces what it said before
standing as (

    select
        *,
        {{ bank_account_key('account', 'bank_code') }} as account_key
    from {{ ref('stg_bank__statements') }}
    qualify rank() over (partition by statement_key order by loaded_at desc) = 1

)

select
    standing.*,
    md5(account_key || '|' || currency_code) as bank_account_id,
    -- a format dates its opening balance on the first day or on the day before: it surely covers the day after
    least(first_date, opening_date + 1, greatest(closing_date, last_date)) as covers_from,
    greatest(closing_date, last_date) as covers_to
from standing
