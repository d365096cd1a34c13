// Says moments in the reader's own time zone; the server says them in UTC.
const hour = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });

function sayAll() {
  const today = day.format(new Date());
  document.querySelectorAll("time.at").forEach((element) => {
    const moment = new Date(element.dateTime);
    const date = day.format(moment);
    element.textContent = date === today ? hour.format(moment) : `${date}, ${hour.format(moment)}`;
    element.title = moment.toLocaleString("en");
  });
}

document.addEventListener("htmx:load", sayAll);
sayAll();
