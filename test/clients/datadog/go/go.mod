module example

go 1.22

require github.com/DataDog/datadog-api-client-go/v2 v2.64.0
