# Golden values of survival analysis from R's package survival: Kaplan and Meier's curve, Cox's regression, its baseline hazard, concordance.
#
#   Rscript survival.R > survival.json        # needs Debian's r-cran-survival
suppressMessages(library(survival))

number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
control <- coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50)
list_of <- function(x) paste0("[", paste(number(as.numeric(x)), collapse = ", "), "]")
object <- function(...) { parts <- c(...); paste0("{", paste0("\"", names(parts), "\": ", parts, collapse = ", "), "}") }

case <- function(name, x, time, status) {
  km <- summary(survfit(Surv(time, status) ~ 1, conf.type = "log-log"))
  fit <- function(ties) {
    f <- coxph(Surv(time, status) ~ x, ties = ties, control = control)
    object(coefficients = list_of(coef(f)), errors = list_of(sqrt(diag(vcov(f)))), log_likelihoods = list_of(f$loglik))
  }
  breslow <- coxph(Surv(time, status) ~ x, ties = "breslow", control = control)
  base <- basehaz(breslow, centered = FALSE)
  at <- base$time %in% km$time
  score <- round(as.vector(x %*% coef(breslow)), 1)  # tied scores
  pairs <- concordance(Surv(time, status) ~ score, reverse = TRUE)
  object(name = paste0("\"", name, "\""), width = ncol(x), features = list_of(t(x)), times = list_of(time), events = list_of(status),
    event_times = list_of(km$time), at_risk = list_of(km$n.risk), event_counts = list_of(km$n.event), survival = list_of(km$surv),
    standard_errors = list_of(ifelse(km$surv == 0, NA, km$std.err)), low = list_of(km$lower), high = list_of(km$upper),
    breslow = fit("breslow"), efron = fit("efron"), cumulative_hazard = list_of(base$hazard[at]),
    scores = list_of(score), concordant = pairs$count[["concordant"]], discordant = pairs$count[["discordant"]], tied = pairs$count[["tied.x"]],
    index = number(pairs$concordance))
}

vets <- survival::veteran
chosen <- seq_len(nrow(vets)) %% 2 == 1  # every other one: 69 patients
veteran <- with(vets[chosen, ], case("veteran, tied times", cbind(karno, age, trt), time, status))
set.seed(13)
n <- 40
x <- cbind(rnorm(n), rnorm(n), rbinom(n, 1, 0.5))
time <- rexp(n) / exp(0.8 * x[, 1])
simulated <- case("simulated, times that differ, half censored", x, pmin(time, median(time)), as.integer(time < median(time)))
rounded <- case("simulated, many ties", x, pmin(ceiling(5 * time), 6), as.integer(ceiling(5 * time) < 6))
last <- case("simulated, the last time an event", x, time, rep(1, n))
cat("{\"survival\": \"", as.character(packageVersion("survival")), "\", \"cases\": [\n", paste(c(veteran, simulated, rounded, last), collapse = ",\n"), "\n]}\n", sep = "")
