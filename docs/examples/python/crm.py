"""What a CRM knows of its customers, and how a clerk is to see it."""

import json
import pathlib

CUSTOMERS = pathlib.Path(__file__).with_name("customers.json")


def customer(email):
    """Returns the customer with this e-mail address, or None."""
    customers = json.loads(CUSTOMERS.read_text(encoding="utf-8"))
    return next((one for one in customers if one["email"] == email), None)


def payload(customer):
    """Returns the external data that shows a customer."""
    fields = []
    late = [invoice for invoice in customer["invoices"] if invoice["late"]]
    if late:
        numbers = ", ".join(invoice["number"] for invoice in late)
        fields.append({"type": "message", "importance": "warning", "content": f"Late: {numbers}"})
    fields += [
        {"type": "text", "title": "Level", "value": customer["level"]},
        # Each value is a string, a number as well.
        {"type": "text", "title": "Customer since", "value": str(customer["since"])},
        {"type": "email", "title": "E-mail", "value": customer["email"]},
        {"type": "phoneNumber", "title": "Phone", "value": customer["phone"]},
    ]
    if customer["invoices"]:
        items = [invoice_item(invoice) for invoice in customer["invoices"]]
        fields.append({"type": "list", "title": "Open invoices", "items": items})
    return {"fields": fields}


def invoice_item(invoice):
    """Returns the item of a list that shows an invoice."""
    return {
        "title": invoice["number"],
        "text": invoice["amount"],
        "url": f"https://crm.example.com/invoices/{invoice['number']}",
        "footer": "Late" if invoice["late"] else "Open",
        "timestamp": invoice["due"],
    }
