module example.org/client

go 1.26.0

require (
	github.com/google/go-github/v74 v74.0.0
	github.com/markbates/goth v1.82.0
	golang.org/x/oauth2 v0.38.0
)

require github.com/google/go-querystring v1.1.0 // indirect
