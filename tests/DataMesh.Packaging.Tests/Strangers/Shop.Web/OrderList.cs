namespace Shop.Web;

internal sealed record OrderList(string Customer, long[] Ids);
