{# The item a number leads to, for files that speak of invoices; a number that leads to several leads to none. #}
select
    entity_id,
    {{ plain_code('reference') }} as number,
    any_value(item_id) as item_id,
    any_value(customer_id) as customer_id
from {{ ref('int_items_identified') }}
where amount > 0 and line_class in ('invoice', 'opening') and {{ plain_code('reference') }} <> ''
group by entity_id, {{ plain_code('reference') }}
having count(*) = 1
