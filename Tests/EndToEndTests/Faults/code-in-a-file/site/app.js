document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const user = await (await fetch("https://api.github.com/users/" + event.target.user.value)).json();
    document.querySelector("#github-created-at").textContent = user.created_at.slice(0, 10);
    localStorage.setItem("github-user-k7", user.login);
  });
});
