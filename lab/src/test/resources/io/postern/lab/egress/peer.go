// A TLS server, or a client, as Go makes them.
//
//	peer serve CERTIFICATE KEY [p256]    prints its address, and greets whoever comes
//	peer greet ADDRESS NAME [OPTION]     greets a server
package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"os"
)

func main() {
	var err error
	if os.Args[1] == "serve" {
		err = serve(os.Args[2], os.Args[3], len(os.Args) > 4)
	} else {
		err = greet(os.Args[2], os.Args[3], append(os.Args, "")[4])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(certificate, key string, p256 bool) error {
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return err
	}
	config := &tls.Config{Certificates: []tls.Certificate{pair}}
	if p256 {
		config.CurvePreferences = []tls.CurveID{tls.CurveP256}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("ACCEPT %v\n", listener.Addr())
	for {
		connection, err := listener.Accept()
		if err != nil {
			return err
		}
		go func() {
			if err := tls.Server(connection, config).Handshake(); err != nil {
				fmt.Println(err)
			}
			connection.(*net.TCPConn).CloseWrite()
			io.Copy(io.Discard, connection)
			connection.Close()
		}()
	}
}

func greet(address, name, option string) error {
	config := &tls.Config{ServerName: name, InsecureSkipVerify: true}
	switch option {
	case "h2":
		config.NextProtos = []string{"h2", "http/1.1"}
	case "1.2":
		config.MaxVersion = tls.VersionTLS12
	case "1.0":
		config.MinVersion = tls.VersionTLS10
	}
	connection, err := tls.Dial("tcp", address, config)
	if err != nil {
		return err
	}
	return connection.Close()
}
