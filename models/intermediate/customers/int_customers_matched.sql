{% set similar = 0.92 %}

with

ledger as (

    select
        entity_id,
        customer_code,
        arg_max(customer_name, (account, auxiliary)) as customer_name,
        {{ plain_code('customer_code') }} as code,
        regexp_replace(customer_code, '[^0-9]', '', 'g') as digits,
        {{ plain_name("coalesce(arg_max(customer_name, (account, auxiliary)), '')") }} as plain
    from {{ ref('int_parties_identified') }}
    where is_identified
    group by entity_id, customer_code

),

masters as (

    select
        entity_id,
        master_code,
        arg_max(siren, valid_from) as siren,
        arg_max(vat_number, valid_from) as vat_number,
        {{ plain_code('master_code') }} as code,
        {{ plain_name("coalesce(arg_max(master_name, valid_from), '')") }} as plain
    from {{ ref('int_customer_masters_dated') }}
    group by entity_id, master_code

),

candidates as (

    select
        entity_id,
        customer_code,
        master_code,
        1 as rank,
        'decision' as method,
        1.0 as score,
        decided_because as reason
    from {{ ref('customer_matches') }}

    union all

    select ledger.entity_id, ledger.customer_code, masters.master_code, 2, 'code', 1.0, 'same code'
    from ledger
    inner join masters on ledger.entity_id = masters.entity_id and ledger.customer_code = masters.master_code

    union all

    select ledger.entity_id, ledger.customer_code, masters.master_code, 3, 'code', 0.99, 'same code, written otherwise'
    from ledger
    inner join masters on ledger.entity_id = masters.entity_id and ledger.code = masters.code

    union all

    select ledger.entity_id, ledger.customer_code, masters.master_code, 4, 'siren', 0.98, 'the code is its SIREN'
    from ledger
    inner join masters on ledger.entity_id = masters.entity_id and left(ledger.digits, 9) = masters.siren
    where length(ledger.digits) in (9, 14)

    union all

    select ledger.entity_id, ledger.customer_code, masters.master_code, 5, 'vat', 0.97, 'the code is its VAT number'
    from ledger
    inner join masters on ledger.entity_id = masters.entity_id and ledger.code = masters.vat_number

    union all

    select ledger.entity_id, ledger.customer_code, masters.master_code, 6, 'name', 0.95, 'same name'
    from ledger
    inner join masters on ledger.entity_id = masters.entity_id and ledger.plain = masters.plain
    where ledger.plain <> ''

    union all

    -- only names that begin alike are compared: all pairs would be millions
    select
        ledger.entity_id,
        ledger.customer_code,
        masters.master_code,
        7,
        'name',
        round(jaro_winkler_similarity(ledger.plain, masters.plain) * 0.9, 2),
        'names alike'
    from ledger
    inner join masters
        on ledger.entity_id = masters.entity_id and left(ledger.plain, 4) = left(masters.plain, 4)
    where length(ledger.plain) >= 4 and jaro_winkler_similarity(ledger.plain, masters.plain) >= {{ similar }}

),

-- a rule that finds two masters for a customer, or one master for two customers, has found nothing
counted as (

    select
        *,
        count(distinct master_code) over (partition by entity_id, customer_code, rank) as masters_found,
        count(distinct customer_code) over (partition by entity_id, master_code, rank) as customers_found
    from candidates

),

best as (

    select * from counted
    where rank <= 2 or (masters_found = 1 and customers_found = 1)
    qualify row_number() over (partition by entity_id, customer_code order by rank, master_code) = 1

)

select entity_id, customer_code, master_code, method, score::decimal(4, 2) as score, reason
from best
-- a master that a better rule gave away is not given again
qualify row_number() over (partition by entity_id, master_code order by rank, customer_code) = 1 or rank <= 2
